package org.topdown.guide.listen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;

/// A desk and its audio, to listen to one device in its place: only the strips that lead there are rendered.
///
/// @param clips   the audio
/// @param store   of what has been rendered before
/// @param options how a render is run
public record InPlace(Mix mix, double sampleRateHz, ClipLibrary clips, ChunkStore store, RenderOptions options) {
    /// The desk with a strip's chain ending ahead of a device.
    Mix before(Strip strip, Device device) {
        return mix.with(strip.withChain(strip.chain().subList(0, strip.chain().indexOf(device))));
    }

    /// The desk with a strip's chain ending with a device, in this form.
    Mix after(Strip strip, Device device, Device form) {
        List<Device> chain =
                new ArrayList<>(strip.chain().subList(0, strip.chain().indexOf(device)));
        chain.add(form);
        return mix.with(strip.withChain(chain));
    }

    /// How loud a strip is as it leaves the inserts of such a desk, from the song's first frame to its last.
    LoudnessSteps loudness(Mix desk, String stripId, Progress progress) throws IOException {
        @Nullable LoudnessStepsMeter[] meter = {null};
        Tap tap = new Tap.Audio(stripId, Tap.Place.AFTER_INSERTS, (_, audio, from, to) -> {
            LoudnessStepsMeter running = meter[0];
            if (running == null) {
                running = new LoudnessStepsMeter(sampleRateHz, audio.length);
                meter[0] = running;
            }
            running.add(audio, from, to);
            return true;
        });
        render(desk, 0, desk.endFrame(), List.of(tap), progress);
        LoudnessStepsMeter heard = meter[0];
        return heard == null ? new LoudnessSteps(new double[1][0]) : heard.steps();
    }

    /// How loud the mix bus is as its chain has it: after the trim at its head, integrated over the song.
    public double levelIntoChainLufs(Progress progress) throws IOException {
        Mix bare = mix.with(mix.mixBus().withChain(List.of()));
        return loudness(bare, Mix.MIX_BUS, progress).integratedLufs();
    }

    /// What leaves the inserts of strips of such a desk between two frames, `[strip][channel][frame]`.
    float[][][] audio(Mix desk, List<String> stripIds, long fromFrame, long endFrame, Progress progress)
            throws IOException {
        float[][][] kept = new float[stripIds.size()][][];
        List<Tap> taps = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            int at = i;
            kept[i] = new float[1][(int) (endFrame - fromFrame)];
            taps.add(new Tap.Audio(stripIds.get(i), Tap.Place.AFTER_INSERTS, (songFrame, audio, from, to) -> {
                if (kept[at].length < audio.length) {
                    kept[at] = new float[audio.length][(int) (endFrame - fromFrame)];
                }
                for (int channel = 0; channel < audio.length; channel++) {
                    for (int frame = from; frame < to; frame++) {
                        long into = songFrame + frame - from - fromFrame;
                        if (into >= 0 && into < kept[at][channel].length) {
                            kept[at][channel][(int) into] = (float) audio[channel][frame];
                        }
                    }
                }
                return songFrame + to - from < endFrame;
            }));
        }
        render(desk, fromFrame, endFrame, taps, progress);
        return kept;
    }

    private void render(Mix desk, long fromFrame, long endFrame, List<Tap> taps, Progress progress) throws IOException {
        Renderer.render(RenderPlan.of(desk, sampleRateHz), clips, fromFrame, endFrame, taps, store, options, progress);
    }

    /// By step of 100 ms whether it sounds: above -70 LUFS and at most 10 LU below how loud the whole is.
    static boolean[] playing(LoudnessSteps steps) {
        double[] unity = new double[steps.channels()];
        Arrays.fill(unity, 1);
        double[] power = steps.stepPower(unity);
        double floor = Math.max(LoudnessSteps.powerOfLufs(-70), LoudnessSteps.powerOfLufs(steps.integratedLufs() - 10));
        boolean[] playing = new boolean[power.length];
        for (int step = 0; step < power.length; step++) {
            playing[step] = power[step] > floor;
        }
        return playing;
    }
}
