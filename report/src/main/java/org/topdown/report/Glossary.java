package org.topdown.report;

/// How the figures on the page are defined, for readers who are not meters themselves.
final class Glossary {
    private static final String[][] ENTRIES = {
        {
            "LUFS, LU",
            "Loudness as ITU-R BS.1770 and EBU R 128 measure it: K-weighted and gated. A difference is in LU; 1 LU is 1 dB."
        },
        {
            "Momentary, short-term, integrated",
            "Loudness over 0.4 s, over 3 s, and over the whole song with its pauses gated out."
        },
        {
            "Loudness range (LRA)",
            "The spread between the quiet (10 %) and the loud (95 %) short-term values: EBU Tech 3342."
        },
        {"True peak, dBTP", "The highest level of the waveform between the samples too, as a converter will play it."},
        {"Peak to loudness (PLR)", "True peak less integrated loudness: how much room the hits have."},
        {
            "In the mix, relative LU",
            "A part's loudness while it plays, after fader, pan and its buses' faders, before the mix-bus chain, against the mix at the same place."
        },
        {
            "Target",
            "What the template gives the part's role, after a common shift by which the parts that are here add up to the mix."
        },
        {
            "Gain reduction",
            "By how much the mix-bus compressor turns down, in positive dB; median and most over the loudest 30 s."
        },
        {
            "Into the chain",
            "Loudness at the head of the mix bus. A visible trim holds it, so the chain works alike whatever is added or muted."
        },
        {
            "Third octaves",
            "Average level in bands a third of an octave wide, aligned to the target by the median from 200 Hz to 4 kHz."
        },
        {"Matched gain", "Gain that makes a source as loud as the print, for a fair comparison."},
        {"Clips", "Runs of samples stuck at full scale. DC: the mean of the samples, in per cent of full scale."},
    };

    private Glossary() {}

    static void draw(Markup out) {
        out.open("section", "id", "glossary", "aria-labelledby", "glossary-h");
        out.element("h2", "How the figures are defined", "id", "glossary-h");
        out.open("dl", "class", "glossary");
        for (String[] entry : ENTRIES) {
            out.open("div").element("dt", entry[0]).element("dd", entry[1]).close();
        }
        out.close(2).newLine();
    }
}
