package org.topdown.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/// The values the page's script shows under the pointer: some places across a picture, and what each curve is there.
final class ReadOut {
    private final List<Double> places;
    private final Axis across;
    private final DoubleFunction<String> label;
    private final List<String> names = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    /// @param places where along `across` there is a value to show
    /// @param label  how a place is called
    ReadOut(Axis across, List<Double> places, DoubleFunction<String> label) {
        this.across = across;
        this.places = List.copyOf(places);
        this.label = label;
    }

    /// Evenly spaced moments of a song.
    static ReadOut ofTime(Axis time, int moments) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < moments; i++) {
            places.add(time.from() + (time.to() - time.from()) * i / Math.max(1, moments - 1));
        }
        return new ReadOut(time, places, Numbers::clock);
    }

    /// @param name       of the curve, with its unit
    /// @param valueThere the curve's value at a place; NaN where undefined
    ReadOut with(String name, DoubleUnaryOperator valueThere) {
        names.add(name);
        StringBuilder row = new StringBuilder();
        for (double place : places) {
            row.append(row.isEmpty() ? "" : " ").append(Numbers.level(valueThere.applyAsDouble(place)));
        }
        rows.add(row.toString());
        return this;
    }

    List<String> attributes() {
        StringBuilder shares = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (double place : places) {
            shares.append(shares.isEmpty() ? "" : " ").append(shortShare(across.at(place)));
            labels.append(labels.isEmpty() ? "" : "|").append(label.apply(place));
        }
        return List.of(
                "data-names",
                String.join("|", names),
                "data-values",
                String.join("|", rows),
                "data-places",
                shares.toString(),
                "data-labels",
                labels.toString());
    }

    private static String shortShare(double share) {
        return Numbers.plain(share);
    }
}
