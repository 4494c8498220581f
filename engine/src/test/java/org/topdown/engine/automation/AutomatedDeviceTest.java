package org.topdown.engine.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.drums.Samples;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.mix.Automation;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// Every kind of device that has controls which move, all of them moving.
class AutomatedDeviceTest {
    private static final int FRAMES = 12_000;
    private static final int FIRST = -147;
    private static final StreamFormat FORMAT = new StreamFormat(48_000, 2, FRAMES);

    static List<DeviceParams> kinds() throws ReflectiveOperationException {
        List<DeviceParams> kinds = new ArrayList<>();
        for (Class<?> kind : DeviceParams.class.getPermittedSubclasses()) {
            DeviceParams neutral = (DeviceParams) kind.getField("NEUTRAL").get(null);
            if (neutral.controls().stream().anyMatch(Control::moves)) {
                kinds.add(neutral);
            }
        }
        // Neutral, an equaliser has no bands that could move.
        kinds.add(new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, 3, 1), EqBand.highShelf(8_000, 2))));
        return kinds;
    }

    /// A walk from neutral to anywhere and on, with stretches that stand still.
    private static List<AutomatedDevice.Moving> moving(DeviceParams params) {
        SplitMix random = new SplitMix(17);
        List<AutomatedDevice.Moving> moving = new ArrayList<>();
        double[] values = params.values();
        for (int i = 0; i < values.length; i++) {
            Control control = params.controls().get(i);
            if (control.moves()) {
                double middle = control.lowest() + random.nextUnit() * (control.highest() - control.lowest());
                moving.add(new AutomatedDevice.Moving(
                        i,
                        new Curve(new Automation(
                                control.name(),
                                List.of(
                                        hold(1000, values[i]),
                                        linear(2000 + 100 * i, middle),
                                        linear(5000, values[i]),
                                        hold(8000, values[i]),
                                        hold(9001, middle))))));
            }
        }
        return moving;
    }

    /// From loud to soft and back, so that gates have something to do as well.
    private static double[][] noise() {
        double[][] noise = Signals.whiteNoise(2, FRAMES, -12, 5);
        for (double[] channel : noise) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] *= Math.pow(10, -2.5 * (0.5 - 0.5 * Math.cos(i * 2e-3)));
            }
        }
        return noise;
    }

    /// What the device's own `update` makes of the settings of each frame of the grid.
    private static double[][] byHand(DeviceParams params, List<AutomatedDevice.Moving> moving) {
        double[][] audio = noise();
        Processor device = Devices.processorFor(settings(params, moving, 0));
        device.prepare(FORMAT);
        long frame = FIRST;
        int at = 0;
        while (at < FRAMES) {
            int count = Math.min(FRAMES - at, 64 - Math.floorMod(frame, 64));
            DeviceParams now = settings(params, moving, Math.floorDiv(frame, 64) * 64);
            DeviceParams before = settings(params, moving, Math.floorDiv(frame, 64) * 64 - 64);
            if (!now.equals(before)) {
                Devices.update(device, now);
            }
            device.process(new Block(audio, frame, at, at + count));
            frame += count;
            at += count;
        }
        return audio;
    }

    private static DeviceParams settings(DeviceParams params, List<AutomatedDevice.Moving> moving, long frame) {
        double[] values = params.values();
        for (AutomatedDevice.Moving each : moving) {
            values[each.control()] =
                    params.controls().get(each.control()).nearest(each.curve().at(frame));
        }
        try {
            return params.withValues(values);
        } catch (IllegalArgumentException notTogether) {
            return params;
        }
    }

    private static double[][] run(AutomatedDevice device, int from, int to, int blockFrames) {
        double[][] audio = noise();
        for (int at = from; at < to; at += blockFrames) {
            device.process(new Block(audio, FIRST + at, at, Math.min(at + blockFrames, to)));
        }
        return audio;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itIsTheDeviceUpdatedOnTheGridHoweverItIsCut(DeviceParams params) {
        List<AutomatedDevice.Moving> moving = moving(params);
        double[][] expected = byHand(params, moving);
        // Without a sample a drum layer plays nothing.
        assertThat(Arrays.deepEquals(expected, noise())).isEqualTo(params instanceof DrumLayerParams);
        for (int blockFrames : new int[] {FRAMES, 997, 64, 17}) {
            AutomatedDevice device = new AutomatedDevice(params, moving, Samples.NONE);
            device.prepare(FORMAT);
            assertThat(run(device, 0, FRAMES, blockFrames))
                    .as("%s, blocks of %d", params, blockFrames)
                    .isDeepEqualTo(expected);
        }
    }

    /// Kept in mid-song, on the way and where it stands, and taken up by another: the same bits from there on.
    @ParameterizedTest
    @MethodSource("kinds")
    void itGoesOnFromWhatWasKept(DeviceParams params) {
        List<AutomatedDevice.Moving> moving = moving(params);
        double[][] expected = byHand(params, moving);
        for (int at : new int[] {900, 3000, 2195, 7000, 9400}) {
            AutomatedDevice first = new AutomatedDevice(params, moving, Samples.NONE);
            first.prepare(FORMAT);
            run(first, 0, at, 500);
            StateWriter kept = new StateWriter();
            first.state(kept);
            AutomatedDevice second = new AutomatedDevice(params, moving, Samples.NONE);
            second.prepare(FORMAT);
            second.state(new StateReader(kept.toBytes()));
            double[][] rest = run(second, at, FRAMES, 700);
            for (int channel = 0; channel < 2; channel++) {
                assertThat(Arrays.copyOfRange(rest[channel], at, FRAMES))
                        .as("%s from %d", params, at)
                        .isEqualTo(Arrays.copyOfRange(expected[channel], at, FRAMES));
            }
        }
    }

    @Test
    void trimIsAmongThem() throws ReflectiveOperationException {
        assertThat(kinds()).contains(TrimParams.NEUTRAL);
    }
}
