/// One page that shows what was done and why. Knows only its own data, so that anything that can fill it in can be
/// shown.
@org.jspecify.annotations.NullMarked
module org.topdown.report {
    requires static transitive org.jspecify;

    exports org.topdown.report;
}
