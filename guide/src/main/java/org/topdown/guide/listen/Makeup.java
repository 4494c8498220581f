package org.topdown.guide.listen;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// Finds the make-up gain at which a device leaves the strip as loud as it is without the device: measured
/// over the whole song, in its place, not guessed from threshold and ratio.
///
/// @param makeupDb     what was found, in steps of 0.01 dB
/// @param bypassedLufs integrated loudness without the device
/// @param beforeLufs   with it, as its make-up stood
/// @param afterLufs    with it, at what was found
public record Makeup(double makeupDb, double bypassedLufs, double beforeLufs, double afterLufs) {
    private static final String CONTROL = "makeupDb";

    /// What an ear cannot tell apart, and blind comparisons are matched to.
    private static final double NEAR_LU = 0.1;

    private static final int MOST_ROUNDS = 6;

    /// Whether there is a make-up gain to find.
    public static boolean hasMakeup(DeviceParams params) {
        return at(params) >= 0;
    }

    private static int at(DeviceParams params) {
        List<Control> controls = params.controls();
        return IntStream.range(0, controls.size())
                .filter(i -> controls.get(i).name().equals(CONTROL))
                .findFirst()
                .orElse(-1);
    }

    /// @param device of the strip, with make-up; bypassed, it is heard as if it were not
    /// @throws Trouble if nothing plays, or its make-up does not go so far
    public static Makeup find(InPlace desk, Strip strip, Device device, Progress progress) throws IOException {
        DeviceParams params = device.params();
        int at = at(params);
        Control control = params.controls().get(at);
        double bypassed = desk.loudness(desk.before(strip, device), strip.id(), progress.part(0, 0.3))
                .integratedLufs();
        if (bypassed == Double.NEGATIVE_INFINITY) {
            throw new Trouble("nothing reaches \"" + device.id() + "\"", strip.id(), "unmute what feeds it");
        }
        double makeupDb = params.values()[at];
        double before = heard(desk, strip, device, at, makeupDb, progress.part(0.3, 0.6));
        double after = before;
        for (int round = 1; round <= MOST_ROUNDS && Math.abs(bypassed - after) > NEAR_LU / 2; round++) {
            double next = hundredth(makeupDb + bypassed - after);
            if (!(next >= control.lowest() && next <= control.highest())) {
                throw new Trouble(
                        String.format(
                                Locale.ROOT,
                                "it would take %.1f dB of make-up, and there are %.0f to %.0f",
                                next,
                                control.lowest(),
                                control.highest()),
                        strip.id() + "." + device.id(),
                        "let it take less first: topdown kiss SONG " + strip.id() + " 3");
            }
            if (next == makeupDb) {
                break;
            }
            makeupDb = next;
            after = heard(desk, strip, device, at, makeupDb, progress.part(0.6, 0.6 + 0.4 * round / MOST_ROUNDS));
        }
        if (Math.abs(bypassed - after) > NEAR_LU) {
            throw new Trouble(
                    String.format(
                            Locale.ROOT,
                            "make-up does not bring it to the %.1f LUFS it has without: it stays at %.1f",
                            bypassed,
                            after),
                    strip.id() + "." + device.id(),
                    "raise its mix, so that make-up is heard");
        }
        return new Makeup(makeupDb, bypassed, before, after);
    }

    private static double heard(InPlace desk, Strip strip, Device device, int at, double makeupDb, Progress progress)
            throws IOException {
        double[] values = device.params().values();
        values[at] = makeupDb;
        Device form = device.withParams(device.params().withValues(values)).withBypassed(false);
        return desk.loudness(desk.after(strip, device, form), strip.id(), progress)
                .integratedLufs();
    }

    private static double hundredth(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }
}
