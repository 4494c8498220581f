package org.topdown.guide.rough;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.OutputGains;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.Vca;

/// The balance of a mix as it stands: every track after its inserts, every bus after its fader, and the sum
/// that reaches the mix bus. Levels of tracks follow their faders without another render.
///
/// @param tracks  what leaves the inserts of each track that has audio
/// @param buses   what leaves the fader of each bus
/// @param mixSum  what reaches the mix bus, before its trim
public record Balance(Map<String, LoudnessSteps> tracks, Map<String, LoudnessSteps> buses, LoudnessSteps mixSum) {

    /// Renders the tracks alone and measures what leaves their inserts.
    ///
    /// @param without ids of tracks that need not be measured
    public static Map<String, LoudnessSteps> measureTracks(
            Mix mix,
            Set<String> without,
            double sampleRateHz,
            ClipLibrary clips,
            RenderOptions options,
            Progress progress)
            throws IOException {
        List<Tap> taps = new ArrayList<>();
        Map<String, LoudnessStepsMeter> tracks = tapTracks(mix, without, sampleRateHz, taps);
        if (taps.isEmpty()) {
            progress.at(1);
            return Map.of();
        }
        Renderer.render(RenderPlan.of(mix, sampleRateHz), clips, mix.endFrame(), taps, options, progress);
        return steps(tracks);
    }

    /// Renders everything below the mix-bus chain and measures it.
    ///
    /// @param known  tracks measured before whose inserts have not changed since; empty to measure all
    /// @param further more that is wanted from the same render
    /// @param store   what is kept there is not rendered again
    public static Balance measure(
            Mix mix,
            double sampleRateHz,
            ClipLibrary clips,
            Map<String, LoudnessSteps> known,
            List<Tap> further,
            ChunkStore store,
            RenderOptions options,
            Progress progress)
            throws IOException {
        List<Tap> taps = new ArrayList<>(further);
        Map<String, LoudnessStepsMeter> tracks =
                known.isEmpty() ? tapTracks(mix, Set.of(), sampleRateHz, taps) : Map.of();
        Map<String, LoudnessStepsMeter> buses = new HashMap<>();
        for (Strip bus : mix.tier(Tier.BUS)) {
            LoudnessStepsMeter meter = new LoudnessStepsMeter(sampleRateHz, 2);
            buses.put(bus.id(), meter);
            taps.add(tap(bus.id(), Tap.Place.AFTER_FADER, meter));
        }
        LoudnessStepsMeter sum = new LoudnessStepsMeter(sampleRateHz, 2);
        taps.add(tap(Mix.MIX_BUS, Tap.Place.INPUT, sum));
        Renderer.render(RenderPlan.of(mix, sampleRateHz), clips, 0, mix.endFrame(), taps, store, options, progress);
        return new Balance(known.isEmpty() ? steps(tracks) : known, steps(buses), sum.steps());
    }

    private static Map<String, LoudnessSteps> steps(Map<String, LoudnessStepsMeter> meters) {
        Map<String, LoudnessSteps> steps = new HashMap<>();
        meters.forEach((id, meter) -> steps.put(id, meter.steps()));
        return steps;
    }

    private static Map<String, LoudnessStepsMeter> tapTracks(
            Mix mix, Set<String> without, double sampleRateHz, List<Tap> taps) {
        Map<String, LoudnessStepsMeter> tracks = new HashMap<>();
        for (Strip track : mix.tier(Tier.TRACK)) {
            Clip clip = track.clip();
            if (clip != null && !without.contains(track.id())) {
                LoudnessStepsMeter meter = new LoudnessStepsMeter(sampleRateHz, clip.channels());
                tracks.put(track.id(), meter);
                taps.add(tap(track.id(), Tap.Place.AFTER_INSERTS, meter));
            }
        }
        return tracks;
    }

    private static Tap tap(String stripId, Tap.Place place, LoudnessStepsMeter meter) {
        return new Tap.Audio(stripId, place, (_, audio, from, to) -> {
            meter.add(audio, from, to);
            return true;
        });
    }

    /// Integrated loudness of what reaches the mix bus, before its trim; negative infinity for silence.
    public double mixSumLufs() {
        return mixSum.integratedLufs();
    }

    /// 400 ms block powers of a track or bus with its own and its buses' faders, and those of their VCA groups.
    double[] blockPower(Mix mix, Strip strip) {
        double[] power;
        if (strip.tier() == Tier.TRACK) {
            LoudnessSteps steps = tracks.get(strip.id());
            if (steps == null || strip.muted()) {
                return new double[0];
            }
            power = Gate.blockPower(steps, OutputGains.of(strip.output(), steps.channels()));
        } else {
            LoudnessSteps steps = buses.get(strip.id());
            power = steps == null ? new double[0] : steps.blockPower(1, 1);
        }
        double above = strip.tier() == Tier.TRACK ? vcaPower(mix, strip) : 1;
        Strip at = strip;
        while (at.tier() != Tier.MIX && !at.outputTo().equals(Mix.MIX_BUS)) {
            at = mix.strip(at.outputTo());
            OutputGains gains = OutputGains.of(at.output(), 2);
            double left = gains.leftToLeft() + gains.rightToLeft();
            double right = gains.rightToRight() + gains.leftToRight();
            above *= at.muted() ? 0 : (left * left + right * right) / 2 * vcaPower(mix, at);
        }
        for (int i = 0; i < power.length; i++) {
            power[i] *= above;
        }
        return power;
    }

    private static double vcaPower(Mix mix, Strip strip) {
        double power = 1;
        for (Vca vca : mix.vcasOf(strip.id())) {
            power *= vca.muted() ? 0 : Decibels.toPower(vca.faderDb());
        }
        return power;
    }

    /// Loudness of a track or bus while it plays, against the mix, both before the mix-bus chain.
    ///
    /// @return LU; negative infinity if it cannot be heard
    public double relativeLu(Mix mix, Strip strip) {
        double own = Gate.activeLufs(blockPower(mix, strip));
        double sum = mixSumLufs();
        return own == Double.NEGATIVE_INFINITY || sum == Double.NEGATIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : own - sum;
    }
}
