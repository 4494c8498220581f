/// The document: strips, chains and edits. Pure data; does not know that sound can be rendered.
@org.jspecify.annotations.NullMarked
module org.topdown.mix {
    requires static transitive org.jspecify;
    requires transitive org.topdown.dsp;

    exports org.topdown.mix;
    exports org.topdown.mix.edit;
}
