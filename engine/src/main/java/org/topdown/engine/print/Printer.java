package org.topdown.engine.print;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Rendering;
import org.topdown.engine.render.Sink;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Mix;

/// Prints a mix to files: what leaves the mix bus, from the song's start to the end of its tail. Whoever
/// asks for a print names its files, when all that belongs together is written.
public final class Printer {
    private Printer() {}

    /// What of the song is printed.
    ///
    /// @param fromFrame   first frame of the print; the render begins as far ahead of it as devices remember, so
    ///                    that it sounds as in the whole song
    /// @param toFrame     the frame after the last one, if not to the end
    /// @param tailSeconds a tail of this length, instead of one for as long as it is heard; not with `toFrame`
    public record Range(long fromFrame, OptionalLong toFrame, OptionalDouble tailSeconds) {
        public static final Range WHOLE = new Range(0, OptionalLong.empty(), OptionalDouble.empty());
    }

    /// What came of it.
    ///
    /// @param frames    length of the print
    /// @param rendering what the render did for it
    public record Printed(long frames, Rendering rendering) {}

    /// Prints the mix.
    ///
    /// @param files    one or more, the same audio in each, in the format their names say
    /// @param spec     of the files; its start frame is the range's
    /// @param force    whether files that exist are replaced
    /// @param into     gets the files, written to their ends but not finished
    /// @param listener hears what is printed, from frame 0 of the print on, or null
    /// @param further  other places of the desk wanted from the same render
    /// @param store    what is kept there is not rendered again
    /// @throws IOException if a clip cannot be read or a file cannot be written
    public static Printed print(
            RenderPlan plan,
            ClipLibrary clips,
            Range range,
            List<Path> files,
            PrintSpec spec,
            boolean force,
            AudioWriters into,
            @Nullable Sink listener,
            List<Tap> further,
            ChunkStore store,
            RenderOptions options,
            Progress progress)
            throws IOException {
        List<AudioWriter> writers = new ArrayList<>();
        for (Path file : files) {
            writers.add(into.open(file, spec.from(range.fromFrame()), force));
        }
        Window window = new Window(range.fromFrame(), writers, listener);
        Rendering rendering;
        if (range.toFrame().isPresent() || range.tailSeconds().isPresent()) {
            long end = range.toFrame()
                    .orElse(plan.songEndFrame() + Math.round(range.tailSeconds().orElse(0) * plan.sampleRateHz()));
            rendering =
                    render(plan, clips, range.fromFrame(), end, until(end, window), further, store, options, progress);
        } else {
            TailEnd tail = new TailEnd(window, plan.songEndFrame(), plan.sampleRateHz());
            long last = plan.songEndFrame() + Math.round((TailEnd.MOST_SECONDS + 1) * plan.sampleRateHz());
            rendering = render(plan, clips, range.fromFrame(), last, tail, further, store, options, progress);
        }
        return new Printed(window.frames, rendering);
    }

    private static Rendering render(
            RenderPlan plan,
            ClipLibrary clips,
            long fromFrame,
            long endFrame,
            Sink sink,
            List<Tap> further,
            ChunkStore store,
            RenderOptions options,
            Progress progress)
            throws IOException {
        List<Tap> taps = new ArrayList<>();
        taps.add(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, sink));
        // Other taps must not keep a render going whose print is over.
        for (Tap tap : further) {
            Sink bounded = until(plan.songEndFrame(), tap.sink());
            taps.add(
                    switch (tap) {
                        case Tap.Audio audio -> new Tap.Audio(audio.stripId(), audio.place(), bounded);
                        case Tap.GainReduction reduction ->
                            new Tap.GainReduction(reduction.stripId(), reduction.deviceId(), bounded);
                    });
        }
        return Renderer.render(plan, clips, fromFrame, endFrame, taps, store, options, progress);
    }

    private static Sink until(long end, Sink next) {
        return (songFrame, audio, from, to) -> {
            int last = Math.clamp(end - songFrame + from, from, to);
            boolean more = last == from || next.accept(songFrame, audio, from, last);
            return more && songFrame + to - from < end;
        };
    }

    /// Prints stems: each strip that feeds the mix bus, after its fader, as 32-bit float of the print's
    /// length. Their
    /// sum through the mix-bus chain is the print.
    ///
    /// @param folder exists; files in it are named after the strips
    /// @param frames length of the print, from song frame 0
    /// @param force  whether files that exist are replaced
    /// @param into   gets the files, written to their ends but not finished
    /// @param store  what is kept there is not rendered again
    public static void printStems(
            RenderPlan plan,
            ClipLibrary clips,
            Mix mix,
            Path folder,
            long frames,
            PrintSpec spec,
            boolean force,
            AudioWriters into,
            ChunkStore store,
            RenderOptions options,
            Progress progress)
            throws IOException {
        List<Tap> taps = new ArrayList<>();
        for (var strip : mix.feeding(Mix.MIX_BUS)) {
            AudioWriter writer = into.open(
                    folder.resolve(strip.id() + ".wav"),
                    spec.with(WordLength.FLOAT32).from(0),
                    force);
            taps.add(new Tap.Audio(strip.id(), Tap.Place.AFTER_FADER, until(frames, (_, audio, from, to) -> {
                writer.write(audio, from, to);
                return true;
            })));
        }
        if (!taps.isEmpty()) {
            Renderer.render(plan, clips, 0, frames, taps, store, options, progress);
        }
    }

    /// Hands on what lies at or after the first frame wanted.
    private static final class Window implements Sink {
        private final long fromFrame;
        private final List<AudioWriter> writers;
        private final @Nullable Sink listener;
        private long frames;

        Window(long fromFrame, List<AudioWriter> writers, @Nullable Sink listener) {
            this.fromFrame = fromFrame;
            this.writers = writers;
            this.listener = listener;
        }

        @Override
        public boolean accept(long songFrame, double[][] audio, int from, int to) throws IOException {
            int first = Math.clamp(fromFrame - songFrame + from, from, to);
            if (first < to) {
                for (AudioWriter writer : writers) {
                    writer.write(audio, first, to);
                }
                if (listener != null) {
                    listener.accept(frames, audio, first, to);
                }
                frames += to - first;
            }
            return true;
        }
    }
}
