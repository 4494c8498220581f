package org.topdown.engine.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.OutputGains;
import org.topdown.dsp.space.OutputParams;
import org.topdown.mix.Automation;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;

/// What a strip gives to one place: fader or send, with its VCA groups, mute, pan and width.
///
/// @param gains     where nothing moves; where something does, what of it does not
/// @param automated what moves, null for nothing
public record Level(OutputGains gains, @Nullable AutomatedGains automated) {
    public static final Level SILENT = new Level(new OutputGains(0, 0, 0, 0), null);

    /// What leaves its fader.
    ///
    /// @param channels 1 or 2, what the strip carries
    public static Level ofOutput(Mix mix, Strip strip, int channels) {
        Parts parts = new Parts();
        parts.mutes(mix, strip);
        OutputParams output = parts.fader(mix, strip);
        return parts.level(strip, output, channels);
    }

    public static Level ofSend(Mix mix, Strip strip, Send send, int channels) {
        Parts parts = new Parts();
        parts.mutes(mix, strip);
        OutputParams output =
                send.point() == Send.Point.PRE_FADER ? strip.output().withFaderDb(0) : parts.fader(mix, strip);
        parts.db(send.levelDb(), strip.automationOf("sends." + send.to() + ".levelDb"));
        return parts.level(strip, output, channels);
    }

    /// What its mutes leave of it as a side-chain, which no fader moves.
    public static Mutes mutes(Mix mix, Strip strip) {
        Parts parts = new Parts();
        parts.mutes(mix, strip);
        return new Mutes(parts.off, parts.moving.isEmpty() ? null : new GainProduct(parts.moving));
    }

    /// @param always    whether it is always muted
    /// @param automated its mutes that move, null for none
    public record Mutes(boolean always, @Nullable GainProduct automated) {}

    /// Whether nothing ever comes of it.
    public boolean isSilent() {
        return equals(SILENT);
    }

    /// Gathers what makes a level.
    private static final class Parts {
        private boolean off;
        private final List<Double> stillGains = new ArrayList<>();
        private final List<GainCurve> moving = new ArrayList<>();

        void mutes(Mix mix, Strip strip) {
            mute(strip.muted(), strip.automationOf("muted"));
            for (Vca vca : mix.vcasOf(strip.id())) {
                mute(vca.muted(), vca.automationOf("muted"));
            }
        }

        private void mute(boolean muted, Optional<Automation> automation) {
            GainCurve curve = automation.map(GainCurve::ofMute).orElse(null);
            if (curve != null && !curve.isStill()) {
                moving.add(curve);
            } else {
                off |= curve == null ? muted : curve.stillDb() != 0;
            }
        }

        /// The strip's output with its fader where it always stands, or at 0 dB if it moves.
        OutputParams fader(Mix mix, Strip strip) {
            for (Vca vca : mix.vcasOf(strip.id())) {
                db(vca.faderDb(), vca.automationOf("faderDb"));
            }
            OutputParams output = strip.output();
            GainCurve curve =
                    strip.automationOf("output.faderDb").map(GainCurve::new).orElse(null);
            if (curve != null && !curve.isStill()) {
                moving.add(curve);
                return output.withFaderDb(0);
            }
            double db = curve == null ? output.faderDb() : curve.stillDb();
            off |= db == Double.NEGATIVE_INFINITY;
            return output.withFaderDb(db);
        }

        void db(double still, Optional<Automation> automation) {
            GainCurve curve = automation.map(GainCurve::new).orElse(null);
            if (curve != null && !curve.isStill()) {
                moving.add(curve);
                return;
            }
            double db = curve == null ? still : curve.stillDb();
            off |= db == Double.NEGATIVE_INFINITY;
            stillGains.add(Decibels.toLinear(db));
        }

        Level level(Strip strip, OutputParams unmoved, int channels) {
            if (off) {
                return SILENT;
            }
            OutputParams output = unmoved;
            Curve pan = strip.automationOf("output.pan").map(Curve::new).orElse(null);
            if (pan != null && pan.isStill()) {
                output = output.withPan(pan.at(0));
                pan = null;
            }
            Curve width = strip.automationOf("output.width").map(Curve::new).orElse(null);
            if (width != null && (width.isStill() || channels == 1)) {
                output = output.withWidth(width.at(0));
                width = null;
            }
            OutputGains gains = OutputGains.of(output, channels);
            for (double gain : stillGains) {
                gains = gains.times(gain);
            }
            if (moving.isEmpty() && pan == null && width == null) {
                return new Level(gains, null);
            }
            double level = Decibels.toLinear(output.faderDb());
            for (double gain : stillGains) {
                level *= gain;
            }
            return new Level(
                    gains, new AutomatedGains(gains, level, output, channels, new GainProduct(moving), pan, width));
        }
    }
}
