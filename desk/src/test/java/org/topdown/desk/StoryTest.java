package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.ClipReader;
import org.topdown.media.store.StoredClip;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.Source;
import tools.jackson.databind.JsonNode;

/// The song's story on the desk: notes, markers, lanes, its history as it is heard, and its waveforms. The
/// song is a tone of 997 Hz at half of full scale, two seconds long, a second into the song.
@Timeout(60)
class StoryTest {
    private static final int RATE = 48_000;
    private static final double TONE = 0.5;

    @TempDir
    Path folder;

    private SongStore store;
    private Desk desk;
    private Visitor page;

    @BeforeEach
    void open() throws Exception {
        store = SongStore.create(folder.resolve("song"), "Song", RATE);
        float[][] tone = new float[1][2 * RATE];
        for (int i = 0; i < tone[0].length; i++) {
            tone[0][i] = (float) (TONE * Math.sin(2 * Math.PI * 997 * i / RATE));
        }
        try (ClipAudio audio = ClipAudio.of(RATE, tone)) {
            StoredClip clip = ClipFile.write(
                    store.folder().audio().resolve("tone.wav"), new ClipReader(audio), audio.frames(), Progress.NONE);
            store.addAudio(new SongAudio(
                    "tone",
                    "audio/" + clip.file().getFileName(),
                    clip.sha256(),
                    1,
                    clip.frames(),
                    RATE,
                    List.of(new AudioOrigin("tone.wav", -1)),
                    RATE,
                    24,
                    null));
        }
        // The rough is the same tone a quarter as loud, on both sides, upside down.
        float[][] rough = new float[2][3 * RATE];
        for (int i = RATE; i < 3 * RATE; i++) {
            rough[0][i] = -tone[0][i - RATE] / 4;
            rough[1][i] = rough[0][i];
        }
        try (ClipAudio audio = ClipAudio.of(RATE, rough)) {
            ClipFile.write(
                    store.folder().audio().resolve("rough.wav"), new ClipReader(audio), audio.frames(), Progress.NONE);
            store.addSource("rough-1", Source.Kind.ROUGH, "Rough", "rough.wav", "audio/rough.wav", null);
        }
        Strip track = Strip.track("tone", "Tone", Role.KEYS, "", new Clip("tone", 1, RATE, 2L * RATE), "keys");
        store.apply(
                new Edit.SetMix(
                        new Mix(List.of(track, Strip.bus("keys", "Keys", Role.KEYS, Mix.MIX_BUS), Strip.mixBus()))),
                "a desk");
        desk = Desk.open(store, 0, 1 << 24);
        page = new Visitor(desk.address());
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        store.close();
    }

    @Test
    void notesAndMarkersAreKeptAndToldToAllPages() throws Exception {
        Visitor other = new Visitor(desk.address());
        assertThat(other.next("moments").get("notes")).isEmpty();
        page.does("'do':'note','frame':48000,'kind':'PROBLEM','strip':'tone','text':'too loud'");
        JsonNode note = other.next("moments").get("notes").get(0);
        assertThat(note.get("text").asString()).isEqualTo("too loud");
        page.does("'do':'set-note','note':" + note.get("id").asLong()
                + ",'frame':48000,'kind':'PROBLEM','state':'DONE','strip':null,'text':'turned down'");
        page.does("'do':'marker','frame':0,'kind':'VERSE','name':'Verse 1'");
        assertThat(other.next("moments").get("notes").get(0).get("state").asString())
                .isEqualTo("DONE");
        assertThat(other.next("moments").get("markers").get(0).get("section").asBoolean())
                .isTrue();
        try (SongStore again = SongStore.openReadOnly(folder.resolve("song"))) {
            assertThat(again.notes().getFirst().text()).isEqualTo("turned down");
            assertThat(again.markers().getFirst().name()).isEqualTo("Verse 1");
            assertThat(again.history()).as("no steps of the history").hasSize(2);
        }
        page.say("'do':'note','frame':0,'kind':'SONG','text':'x'");
        assertThat(page.next("refused").get("why").asString()).contains("there is no kind \"SONG\"");
    }

    @Test
    void aLaneIsOneStep() throws Exception {
        page.does("'do':'lane','strip':'tone','control':'output.faderDb','points':[[0,-6,true],[48000,'-inf',false]]");
        assertThat(store.mix()
                        .strip("tone")
                        .automationOf("output.faderDb")
                        .orElseThrow()
                        .points())
                .containsExactly(Breakpoint.hold(0, -6), Breakpoint.linear(48_000, Double.NEGATIVE_INFINITY));
        page.does("'do':'lane','strip':'tone','control':'output.faderDb','points':[]");
        page.does("'do':'undo'");
        assertThat(store.mix().strip("tone").automation()).hasSize(1);
        page.say("'do':'lane','strip':'tone','control':'output.faderDb','points':[[9,1,false],[9,2,false]]");
        assertThat(page.next("refused").get("why").asString()).contains("must come in order");
        page.say("'do':'lane','strip':'tone','control':'colour','points':[[9,1,false]]");
        assertThat(page.next("refused").get("why").asString()).contains("cannot move while the song plays");
    }

    @Test
    void aRideIsOneStep() throws Exception {
        int before = store.history().size();
        page.does("'do':'riding','strip':'tone','control':'output.faderDb','value':-3");
        assertThat(store.history()).hasSize(before);
        StringBuilder moves = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            moves.append(i == 0 ? "" : ",")
                    .append('[')
                    .append(48_000 + 480 * i)
                    .append(',')
                    .append(-i / 10.0);
            moves.append(",false]");
        }
        page.does("'do':'ride','strip':'tone','control':'output.faderDb','points':[" + moves + "]");
        assertThat(store.history()).hasSize(before + 1);
        List<Breakpoint> points = store.mix()
                .strip("tone")
                .automationOf("output.faderDb")
                .orElseThrow()
                .points();
        assertThat(points)
                .as("a straight way down needs its ends, and what leads in and out")
                .containsExactly(
                        Breakpoint.hold(0, 0),
                        Breakpoint.linear(43_200, 0),
                        Breakpoint.linear(48_000, 0),
                        Breakpoint.linear(96_000, -10),
                        Breakpoint.hold(100_800, 0));
    }

    /// The state with the fader at -6 dB is 6 dB quieter, so it is heard 6 dB louder: behind everything else.
    @Test
    void anotherStateIsHeardAsLoudAsTheMix() throws Exception {
        page.does("'do':'edit','set':['tone.faderDb=-6']");
        long quiet = store.head().id();
        page.does("'do':'edit','set':['tone.faderDb=0']");
        Mix mix = store.mix();
        page.say("'do':'hear','state':" + quiet);
        assertThat(page.next("hearing").get("measuring").asBoolean()).isTrue();
        JsonNode hearing = page.next("hearing");
        assertThat(hearing.get("state").asLong()).isEqualTo(quiet);
        assertThat(hearing.get("over").asString()).isEqualTo("song");
        assertThat(hearing.get("matchedDb").asDouble()).isCloseTo(6, within(0.01));
        assertThat(store.mix()).as("it is only heard").isEqualTo(mix);
        // Once it is known it is heard at once; an edit ends it.
        page.say("'do':'hear'");
        assertThat(page.next("hearing").has("state")).isFalse();
        page.say("'do':'hear','state':" + quiet);
        assertThat(page.next("hearing").has("matchedDb")).isTrue();
        page.say("'do':'edit','set':['tone.pan=0.5']");
        assertThat(page.next("hearing").has("state")).isFalse();
    }

    @Test
    void theHistoryIsAGraphAndBranchesBeginAnywhere() throws Exception {
        page.does("'do':'edit','set':['tone.faderDb=-1']");
        long first = store.head().id();
        page.does("'do':'edit','set':['tone.faderDb=-2.5']");
        long second = store.head().id();
        page.does("'do':'snapshot','state':" + second + ",'name':'quieter'");
        page.does("'do':'branch','state':" + first + ",'name':'other'");
        assertThat(store.branch()).isEqualTo("other");
        assertThat(store.mix().strip("tone").output().faderDb()).isEqualTo(-1);
        page.does("'do':'edit','set':['tone.faderDb=4']");
        page.say("'do':'history','after':0");
        JsonNode history = page.next("history");
        assertThat(history.get("branch").asString()).isEqualTo("other");
        assertThat(history.get("states")).hasSize(5);
        JsonNode last = history.get("states").get(4);
        assertThat(last.get(1).asLong()).as("made from the first").isEqualTo(first);
        assertThat(last.get(3).asString()).isEqualTo("tone fader -1.0 -> 4.0 dB");
        assertThat(history.get("snapshots").get(0).get("name").asString()).isEqualTo("quieter");
        page.say("'do':'history','after':" + second);
        assertThat(page.next("history").get("states")).hasSize(1);
        page.say("'do':'compare','first':" + store.head().id() + ",'second':" + second);
        assertThat(page.next("compared").get("lines").get(0).asString()).isEqualTo("Tone fader 4.0 -> -2.5 dB");
        page.does("'do':'go','place':'quieter'");
        assertThat(store.head().id()).isEqualTo(second);
    }

    private FloatBuffer waveform(String path) throws Exception {
        for (int i = 0; i < 200; i++) {
            FloatBuffer floats = ByteBuffer.wrap(page.get(path).body())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            if (floats.get(0) == 1) {
                return floats;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the waveform is never whole");
    }

    /// Silence, the tone, silence; behind the trim. A bus shows what comes in, from the tracks' faders on.
    @Test
    void waveformsComeInBlocks() throws Exception {
        page.does("'do':'edit','set':['tone.trimDb=-6']");
        double trimmed = TONE * Math.pow(10, -6 / 20.0);
        FloatBuffer tone = waveform("/overview/tone/0/0");
        assertThat(tone.capacity()).isEqualTo(1 + 3 * Overview.BLOCK);
        int inside = 1 + 3 * (RATE / 256 + 10);
        assertThat(tone.get(1 + 3 * 100 + 1)).isZero();
        assertThat(tone.get(inside)).isCloseTo((float) -trimmed, within(0.005f));
        assertThat(tone.get(inside + 1)).isCloseTo((float) trimmed, within(0.005f));
        assertThat(tone.get(inside + 2)).isCloseTo((float) (trimmed / Math.sqrt(2)), within(0.01f));
        assertThat(tone.get(1 + 3 * (3 * RATE / 256 + 2) + 1)).isZero();
        page.does("'do':'edit','set':['tone.faderDb=-20']");
        assertThat(waveform("/overview/mix/0/0").get(inside + 1)).isCloseTo((float) (trimmed / 10), within(0.005f));
        page.does("'do':'edit','set':['tone.muted=true']");
        assertThat(waveform("/overview/keys/0/0").get(inside + 1)).isZero();
        assertThat(page.get("/overview/nobody/0/0").statusCode()).isEqualTo(404);
        assertThat(page.get("/overview/tone/99/0").statusCode()).isEqualTo(404);
        try (var kept = Files.newDirectoryStream(store.folder().cache(), "overview-*.peaks")) {
            assertThat(kept).hasSize(1);
        }
    }

    /// The mono tone reaches each side of the mix 3.01 dB down, so both sides together are as loud as it is
    /// alone; the rough is 12.04 dB quieter, and 3.01 dB louder for having it on both sides. Matched, it is
    /// the mix upside down.
    @Test
    void aRoughIsHeardInPlaceOfTheMixAndAsLoud() throws Exception {
        JsonNode sources = page.next("sources");
        assertThat(sources.get("sources").get(0).get("name").asString()).isEqualTo("Rough");
        page.say("'do':'play','song':" + RATE);
        ByteBuffer block = page.next(1);
        assertThat(off(block, 1)).as("the mix").isLessThan(1e-4);
        page.say("'do':'source','source':'rough-1'");
        assertThat(page.next("sources").get("waiting").asBoolean()).isTrue();
        JsonNode heard = page.next("sources");
        while (heard.get("waiting").asBoolean()) {
            heard = page.next("sources");
        }
        assertThat(heard.get("matchedDb").asDouble()).isCloseTo(9.03, within(0.02));
        assertThat(heard.get("dated").asBoolean()).isFalse();
        assertThat(off(replaced(-1, 1e-3), -1)).as("the rough").isLessThan(1e-3);
        page.say("'do':'source'");
        assertThat(off(replaced(1, 1e-4), 1)).as("the mix again").isLessThan(1e-4);
        page.say("'do':'source','source':'nothing'");
        assertThat(page.next("refused").get("why").asString()).contains("there is no source \"nothing\"");
    }

    /// The next block that replaces what was sent and is that near the tone; what was replaced before is
    /// passed over.
    private ByteBuffer replaced(double by, double off) throws Exception {
        ByteBuffer block = page.next(1);
        while (block.getInt(4) == 0 || off(block, by) > off) {
            block = page.next(1);
        }
        return block;
    }

    /// How far a block is from the tone as the mix has it, times `by`, at most.
    private static double off(ByteBuffer block, double by) {
        long song = (long) block.getDouble(16);
        int frames = block.getInt(24);
        double most = 0;
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < frames; i++) {
                double tone = TONE * Math.sqrt(0.5) * Math.sin(2 * Math.PI * 997 * (song + i - RATE) / RATE);
                most = Math.max(most, Math.abs(block.getFloat(32 + 4 * (side * frames + i)) - by * tone));
            }
        }
        return most;
    }

    @Test
    void theMixIsPrintedAndStandsBesideTheOthers() throws Exception {
        long state = store.head().id();
        page.does("'do':'print'");
        JsonNode printed = page.next("printed");
        assertThat(printed.get("why").asString()).isEmpty();
        assertThat(printed.get("file").asString()).isEqualTo("prints/mix.wav");
        assertThat(store.prints().getFirst().stateId()).isEqualTo(state);
        JsonNode sources = page.next("sources");
        assertThat(sources.get("sources").get(1).get("id").asString()).isEqualTo("print-1");
        page.say("'do':'source','source':'print-1'");
        JsonNode heard = page.next("sources");
        while (heard.get("waiting").asBoolean()) {
            heard = page.next("sources");
        }
        assertThat(heard.get("matchedDb").asDouble())
                .as("it is as loud as what it was printed from")
                .isCloseTo(0, within(0.01));
    }
}
