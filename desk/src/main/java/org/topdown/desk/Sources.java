package org.topdown.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.engine.live.Stretch;
import org.topdown.media.AudioFiles;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipFile;
import org.topdown.session.Print;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import org.topdown.session.State;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the listener can switch to besides the mix: roughs, references, prints. Whichever is heard is brought
/// to the mix's loudness by one gain that stands still, measured over the loop or the song (rule 7). The mix
/// goes on being rendered unheard, so that it is there at once when it is wanted again.
///
/// Of the stage's own thread, but for [#heard].
final class Sources implements AutoCloseable {
    private static final int BLOCK_FRAMES = 16_384;

    /// Further back, edits add up.
    private static final int MOST_BACK = 200;

    /// What is nearly silent in the loop is not, all of a sudden, beyond it.
    private static final double MOST_DB = 24;

    private final SongStore store;
    private final Loudness loudness;
    private final Consumer<Runnable> stage;
    private final Consumer<ObjectNode> all;
    private final Runnable again;
    private final Supplier<Loudness.Part> part;
    private final ExecutorService reading;
    private final Map<String, ClipAudio> opened = new ConcurrentHashMap<>();
    private final Map<Measured, Double> lufs = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> places = new HashMap<>();

    private volatile boolean closed;
    private volatile @Nullable Recording playing;
    private String wanted = "";
    private double matchedDb;
    private Loudness.Part over = Loudness.Part.SONG;

    /// Whether the gain is of a mix before the last edits, since the mix as it is now is still being measured.
    private boolean dated;

    private boolean waiting;

    /// The state of the mix that is being measured.
    private long asked = -1;

    private record Measured(String id, Loudness.Part part) {}

    /// @param id        unique among all
    /// @param audioFile the song's own copy, or the print
    /// @param state     what a print was made from, else -1
    record Entry(String id, Source.Kind kind, String name, Path audioFile, long state) {}

    /// @param stage does something by the stage's own thread, later
    /// @param all   tells every page
    /// @param again has the player hand over once more what is not heard yet
    /// @param part  the loop, or the song
    Sources(
            SongStore store,
            Loudness loudness,
            Consumer<Runnable> stage,
            Consumer<ObjectNode> all,
            Runnable again,
            Supplier<Loudness.Part> part) {
        this.store = store;
        this.loudness = loudness;
        this.stage = stage;
        this.all = all;
        this.again = again;
        this.part = part;
        reading = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("topdown-sources").factory());
    }

    /// What is sent to the listener: the mix as it comes, or what is heard in its place.
    Stretch heard(Stretch mix) {
        Recording instead = playing;
        return instead == null ? mix : instead.instead(mix);
    }

    /// In the order of their keys. Stems and what is not on the disk any more are left out; of a print in
    /// several formats, the first stands for all.
    List<Entry> entries() throws Trouble {
        List<Entry> entries = new ArrayList<>();
        for (Source source : store.sources()) {
            Path file = store.folder().onDisk(source.audioFile());
            if (Files.exists(file)) {
                entries.add(new Entry(source.id(), source.kind(), source.name(), file, -1));
            }
        }
        for (Print print : store.prints()) {
            Path file = store.folder().onDisk(print.file());
            boolean known = entries.stream().anyMatch(each -> each.state() == print.stateId());
            if (print.kind() != Print.Kind.STEM && !known && Files.exists(file)) {
                entries.add(new Entry(
                        "print-" + print.id(),
                        Source.Kind.PRINT,
                        file.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
                        file,
                        print.stateId()));
            }
        }
        return entries;
    }

    ObjectNode message() throws Trouble {
        ObjectNode message = Message.of("sources");
        ArrayNode list = message.putArray("sources");
        for (Entry each : entries()) {
            list.addObject()
                    .put("id", each.id())
                    .put("kind", each.kind().name())
                    .put("name", each.name());
        }
        message.put("wanted", wanted);
        message.put("waiting", waiting);
        message.put("matchedDb", matchedDb);
        message.put("over", over.isSong() ? "song" : "loop");
        message.put("dated", dated);
        return message;
    }

    void tell() {
        try {
            all.accept(message());
        } catch (Trouble e) {
            all.accept(Message.of("refused").put("why", String.valueOf(e.getMessage())));
        }
    }

    /// @param id of a source; empty for the mix
    /// @throws IllegalArgumentException if there is none
    void hear(String id) throws Trouble {
        if (id.isEmpty()) {
            wanted = id;
            waiting = false;
            play(null);
            return;
        }
        Entry entry = entries().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no source \"" + id + "\" any more"));
        wanted = id;
        if (!part.get().equals(over)) {
            over = part.get();
            asked = -1;
        }
        if (!match(entry)) {
            waiting = true;
            tell();
        }
    }

    /// The loop is another one: what is heard is matched over it.
    void loopChanged() {
        if (!wanted.isEmpty() && !part.get().equals(over)) {
            try {
                hear(wanted);
            } catch (Trouble | IllegalArgumentException e) {
                refuse(String.valueOf(e.getMessage()));
            }
        }
    }

    private void play(@Nullable Recording recording) {
        playing = recording;
        again.run();
        tell();
    }

    /// @return whether enough is known to hear it; else that is found out first
    private boolean match(Entry entry) throws Trouble {
        long head = store.head().id();
        Measured measured = new Measured(entry.id(), partOf(entry));
        ClipAudio audio = opened.get(entry.id());
        Double there = lufs.get(measured);
        OptionalDouble here = loudness.of(head, over);
        dated = here.isEmpty();
        if (dated) {
            here = before();
            if (head != asked) {
                asked = head;
                loudness.measure(this, List.of(head), over, why -> stage.accept(() -> measured(why)));
            }
        }
        if (audio == null || there == null) {
            reading.execute(() -> read(entry, measured));
            return false;
        }
        if (here.isEmpty()) {
            return false;
        }
        waiting = false;
        double by = here.getAsDouble() - there;
        // Silence is matched to nothing.
        matchedDb = Double.isFinite(by) ? Math.min(by, MOST_DB) : 0;
        AtomicLong place = places.computeIfAbsent(entry.id(), _ -> new AtomicLong());
        play(new Recording(audio, entry.kind() == Source.Kind.REFERENCE, place, matchedDb));
        return true;
    }

    /// A reference is another song, of which the loop says nothing.
    private Loudness.Part partOf(Entry entry) {
        return entry.kind() == Source.Kind.REFERENCE ? Loudness.Part.SONG : over;
    }

    /// How loud the mix was when it was last measured: an edit changes that little, and the key must not wait.
    private OptionalDouble before() throws Trouble {
        List<State> line = store.history();
        for (State state : line.reversed().subList(0, Math.min(MOST_BACK, line.size()))) {
            OptionalDouble known = loudness.of(state.id(), over);
            if (known.isPresent()) {
                return known;
            }
        }
        return OptionalDouble.empty();
    }

    /// Whichever is wanted by now is matched.
    private void measured(String why) {
        asked = -1;
        try {
            for (Entry entry : entries()) {
                again(entry, why);
            }
        } catch (Trouble e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void again(Entry entry, String why) {
        if (!wanted.equals(entry.id())) {
            return;
        }
        if (!why.isEmpty()) {
            refuse(why);
            return;
        }
        try {
            match(entry);
        } catch (Trouble | IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String why) {
        all.accept(Message.of("refused").put("why", why));
        wanted = "";
        waiting = false;
        play(null);
    }

    // --- by the reading thread

    private void read(Entry entry, Measured measured) {
        String why = "";
        try {
            ClipAudio audio = opened.get(entry.id());
            if (audio == null) {
                audio = open(entry);
                opened.put(entry.id(), audio);
            }
            if (!lufs.containsKey(measured)) {
                lufs.put(measured, measure(audio, measured.part()));
            }
        } catch (IOException | RuntimeException e) {
            why = String.valueOf(e.getMessage());
        }
        String wrong = why;
        stage.accept(() -> again(entry, wrong));
    }

    /// Roughs and references are copies that can be read anywhere; of a print one is kept in the cache.
    private ClipAudio open(Entry entry) throws IOException {
        if (entry.kind() != Source.Kind.PRINT) {
            return ClipFile.open(entry.audioFile());
        }
        // A print that is written anew may have the name and the number of the one before.
        String version = Long.toHexString(
                Files.getLastModifiedTime(entry.audioFile()).toMillis() ^ Files.size(entry.audioFile()) << 44);
        Path copy = store.folder().cache().resolve("source-" + entry.id() + "-" + version + ".wav");
        if (!Files.exists(copy)) {
            try (OpenedAudio audio = AudioFiles.open(entry.audioFile())) {
                ClipFile.write(copy, audio, audio.info().frames(), Progress.NONE);
            }
        }
        return ClipFile.open(copy);
    }

    private double measure(ClipAudio audio, Loudness.Part part) {
        LoudnessMeter meter = new LoudnessMeter(audio.sampleRateHz(), audio.channels());
        float[][] read = new float[audio.channels()][BLOCK_FRAMES];
        double[][] block = new double[audio.channels()][BLOCK_FRAMES];
        long to = Math.min(part.to(), audio.frames());
        for (long at = part.from(); at < to && !closed; at += BLOCK_FRAMES) {
            int count = (int) Math.min(BLOCK_FRAMES, to - at);
            audio.read(at, read, 0, count);
            for (int channel = 0; channel < read.length; channel++) {
                for (int i = 0; i < count; i++) {
                    block[channel][i] = read[channel][i];
                }
            }
            meter.add(block, 0, count);
        }
        // One channel sounds from both sides.
        return meter.integratedLufs() + (audio.channels() == 1 ? 10 * Math.log10(2) : 0);
    }

    @Override
    public void close() {
        closed = true;
        reading.close();
        opened.values().forEach(ClipAudio::close);
    }
}
