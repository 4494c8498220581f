/// The demo song: a band of 26 multitracks, a rough mix with known gains and known flaws, from code and a seed.
@org.jspecify.annotations.NullMarked
module org.topdown.demo {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires org.topdown.dsp;
    requires tools.jackson.databind;

    exports org.topdown.demo;

    // The truth is records; Jackson reads their components.
    opens org.topdown.demo to
            tools.jackson.databind;
}
