package org.topdown.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;

/// Loudness, range and true peak of audio in memory: `LoudnessAlone FILE [ROUNDS]`. The first round is a process that
/// has just started.
public final class LoudnessAlone {
    private static final int BLOCK = 4096;

    private LoudnessAlone() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        double rateHz;
        float[][] audio;
        int frames = 0;
        try (OpenedAudio file = AudioFiles.open(Path.of(arguments[0]))) {
            rateHz = file.sampleRateHz();
            audio = new float[file.channels()][Math.toIntExact(file.info().frames())];
            for (int count = 1; count > 0 && frames < audio[0].length; frames += count) {
                count = file.read(audio, frames, Math.min(1 << 16, audio[0].length - frames));
            }
        }
        double[][] block = new double[audio.length][BLOCK];
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            LoudnessMeter loudness = new LoudnessMeter(rateHz, audio.length);
            TruePeakMeter truePeak = new TruePeakMeter(rateHz, audio.length);
            for (int from = 0; from < frames; from += BLOCK) {
                int count = Math.min(BLOCK, frames - from);
                for (int channel = 0; channel < audio.length; channel++) {
                    for (int i = 0; i < count; i++) {
                        block[channel][i] = audio[channel][from + i];
                    }
                }
                loudness.add(block, 0, count);
                truePeak.add(block, 0, count);
            }
            double lufs = loudness.integratedLufs();
            double rangeLu = loudness.loudnessRangeLu().orElse(0);
            double dbtp = truePeak.truePeakDbtp();
            double took = (System.nanoTime() - start) * 1e-9;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.1f LUFS, %.1f LU, %.2f dBTP in %.3f s, %.0f x real time%n",
                    round,
                    lufs,
                    rangeLu,
                    dbtp,
                    took,
                    frames / rateHz / took);
        }
    }
}
