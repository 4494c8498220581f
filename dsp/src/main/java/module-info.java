/// Signal processing on arrays: filters, dynamics, colour, space, meters and spectra.
/// Knows nothing of files, threads, mixes or sessions.
@org.jspecify.annotations.NullMarked
module org.topdown.dsp {
    requires static transitive org.jspecify;
    // Still incubates; without it the same bits come out, only later.
    requires static jdk.incubator.vector;
    requires JTransforms;
    requires JLargeArrays;

    exports org.topdown.dsp;
    exports org.topdown.dsp.colour;
    exports org.topdown.dsp.device;
    exports org.topdown.dsp.drums;
    exports org.topdown.dsp.dynamics;
    exports org.topdown.dsp.filter;
    exports org.topdown.dsp.lanes;
    exports org.topdown.dsp.level;
    exports org.topdown.dsp.math;
    exports org.topdown.dsp.meter;
    exports org.topdown.dsp.space;
}
