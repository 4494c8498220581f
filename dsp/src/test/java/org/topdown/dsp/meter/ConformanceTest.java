package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every reading the standards and our own definitions ask for, at the rates sessions have.
class ConformanceTest {
    private record Row(String signal, String measure, double lowest, double highest, double seconds) {
        boolean accepts(double reading) {
            return highest == Double.NEGATIVE_INFINITY
                    ? reading == Double.NEGATIVE_INFINITY
                    : reading >= lowest - 1e-6 && reading <= highest + 1e-6;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 96_000, 192_000})
    void everyRowIsRead(int sampleRateHz) throws IOException {
        ConformanceSignals signals = new ConformanceSignals(sampleRateHz);
        List<String> failures = new ArrayList<>();
        int readings = 0;
        for (Map.Entry<String, List<Row>> signal : rows().entrySet()) {
            // What the noise reads depends on the rate; the table gives it for 48 kHz.
            if (signal.getKey().equals("td-noise") && sampleRateHz != 48_000) {
                continue;
            }
            readings += check(signals.named(signal.getKey()), sampleRateHz, signal.getValue(), failures);
        }
        assertThat(failures).isEmpty();
        assertThat(readings).isGreaterThanOrEqualTo(135);
    }

    private static int check(
            ConformanceSignals.Signal signal, int sampleRateHz, List<Row> rows, List<String> failures) {
        LoudnessMeter loudness = new LoudnessMeter(sampleRateHz, signal.channels());
        TruePeakMeter truePeak = new TruePeakMeter(sampleRateHz, signal.channels());
        CorrelationMeter correlation = new CorrelationMeter(sampleRateHz);
        boolean wantsPeak = rows.stream()
                .anyMatch(row -> row.measure().equals("TP") || row.measure().equals("PLR"));
        boolean wantsCorrelation = rows.stream().anyMatch(row -> row.measure().equals("corr"));
        int step = sampleRateHz / 100;
        double[][] block = new double[signal.channels()][step];
        for (long frame = 0; frame < signal.frames(); frame += step) {
            int count = (int) Math.min(step, signal.frames() - frame);
            signal.fill(frame, block, count);
            loudness.add(block, 0, count);
            if (wantsPeak) {
                truePeak.add(block, 0, count);
            }
            if (wantsCorrelation) {
                correlation.add(block[0], block[1], 0, count);
            }
            long hundredths = (frame + count) / step;
            for (Row row : rows) {
                long at = Math.round(row.seconds() * 100);
                switch (row.measure()) {
                    case "M" -> judge(row, hundredths >= at, loudness.momentaryLufs(), failures);
                    case "S" -> judge(row, hundredths >= at, loudness.shortTermLufs(), failures);
                    case "Mmax" -> judge(row, hundredths == at, loudness.maxMomentaryLufs(), failures);
                    case "Smax" -> judge(row, hundredths == at, loudness.maxShortTermLufs(), failures);
                    default -> {}
                }
            }
        }
        for (Row row : rows) {
            boolean wholeSignal = Double.isNaN(row.seconds());
            switch (row.measure()) {
                case "I" -> judge(row, true, loudness.integratedLufs(), failures);
                case "Mmax" -> judge(row, wholeSignal, loudness.maxMomentaryLufs(), failures);
                case "Smax" -> judge(row, wholeSignal, loudness.maxShortTermLufs(), failures);
                case "LRA" -> judge(row, true, loudness.loudnessRangeLu().orElseThrow(), failures);
                case "TP" -> judge(row, true, truePeak.truePeakDbtp(), failures);
                case "PLR" -> judge(row, true, truePeak.truePeakDbtp() - loudness.integratedLufs(), failures);
                case "corr" -> judge(row, true, correlation.correlation().orElseThrow(), failures);
                case "M", "S" -> {}
                default -> throw new IllegalStateException(row.toString());
            }
        }
        return rows.size();
    }

    private static void judge(Row row, boolean now, double reading, List<String> failures) {
        if (now && !row.accepts(reading)) {
            failures.add(row + " read " + reading);
        }
    }

    private static Map<String, List<Row>> rows() throws IOException {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("conformance.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(part -> new Row(part[0], part[1], number(part[2]), number(part[3]), seconds(part[4])))
                    .forEach(row -> rows.computeIfAbsent(row.signal(), _ -> new ArrayList<>())
                            .add(row));
        }
        return rows;
    }

    private static double number(String text) {
        return text.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    private static double seconds(String text) {
        return text.equals("-") ? Double.NaN : Double.parseDouble(text);
    }
}
