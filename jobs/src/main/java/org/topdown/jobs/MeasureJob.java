package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.ears.Feed;
import org.topdown.ears.Measurement;
import org.topdown.ears.Measurer;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import tools.jackson.databind.node.ObjectNode;

/// Measures one audio file.
public final class MeasureJob {
    private MeasureJob() {}

    /// The figures of a file, in the order and with the names of `measure --json`.
    public static ObjectNode measure(Path file, Progress progress) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(file)) {
            Measurement figures = Measurer.measure(audio, audio.info().frames(), progress);
            ObjectNode node = Json.object();
            node.put("file", file.toString());
            node.setAll(Json.treeOf(figures));
            return node;
        }
    }

    /// Loudness, range and true peak alone, under the same names; a fraction of the work.
    public static ObjectNode loudness(Path file, Progress progress) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(file)) {
            Feed.requireMeasurable(audio);
            double rateHz = audio.sampleRateHz();
            LoudnessMeter loudness = new LoudnessMeter(rateHz, audio.channels());
            TruePeakMeter truePeak = new TruePeakMeter(rateHz, audio.channels());
            long frames = Feed.all(audio, audio.info().frames(), progress, (_, clean, count) -> {
                loudness.add(clean, 0, count);
                truePeak.add(clean, 0, count);
            });
            ObjectNode node = Json.object();
            node.put("file", file.toString());
            node.put("sampleRateHz", rateHz);
            node.put("channels", audio.channels());
            node.put("durationSeconds", frames / rateHz);
            node.put("integratedLufs", finite(loudness.integratedLufs()));
            OptionalDouble rangeLu = loudness.loudnessRangeLu();
            node.put("loudnessRangeLu", rangeLu.isPresent() ? finite(rangeLu.getAsDouble()) : null);
            node.put("truePeakDbtp", finite(truePeak.truePeakDbtp()));
            return node;
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
