package org.topdown.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.TappedTempo;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tempo",
        description = "Say what the song is played at, or tap it; times set as notes follow. Alone it shows the tempo.")
final class TempoCommand extends SongCommand {
    @Parameters(index = "1", arity = "0..1", paramLabel = "BPM", description = "Quarter notes a minute, 20 to 400.")
    @Nullable
    Double bpm;

    @Option(names = "--signature", paramLabel = "N/N", description = "The time signature, such as 4/4 or 6/8.")
    @Nullable
    String signature;

    @Option(names = "--tap", description = "Press Enter on every quarter note, then q and Enter to end.")
    boolean tap;

    @Override
    void check() {
        if (bpm != null) {
            Require.range(spec, "BPM", bpm, 20, 400);
            if (tap) {
                throw Require.wrong(spec, "give a tempo or tap it, not both");
            }
        }
        if (signature != null && !signature.matches("([1-9]|[12]\\d|3[0-2])/(1|2|4|8|16|32)")) {
            throw Require.wrong(spec, "--signature is written like 4/4 or 6/8, but was \"" + signature + "\"");
        }
    }

    @Override
    boolean looksOnly() {
        return bpm == null && signature == null && !tap;
    }

    @Override
    void run(SongStore store) throws Exception {
        Double wanted = tap ? (Double) tapped() : bpm;
        Proposed followed = wanted == null && signature == null ? null : EditJob.tempo(store, wanted, signature, false);
        Song song = store.song();
        json.write(console, EditJob.tempoJson(store, followed));
        Double now = song.tempoBpm();
        tell("tempo   "
                + (now == null ? "unknown" : String.format(Locale.ROOT, "%s bpm", plain(now)))
                + ", " + song.timeSignature());
        if (followed != null) {
            followed.changes().forEach(change -> tell(change.line()));
        }
    }

    private double tapped() throws IOException {
        console.say("press Enter on every quarter note; q and Enter ends");
        TappedTempo taps = new TappedTempo();
        BufferedReader in = new BufferedReader(new InputStreamReader(console.in(), Charset.defaultCharset()));
        for (String line = in.readLine(); line != null && !line.strip().equalsIgnoreCase("q"); line = in.readLine()) {
            taps.at(System.nanoTime());
            if (taps.bpm().isPresent()) {
                console.say(String.format(Locale.ROOT, "%.1f bpm", taps.bpm().getAsDouble()));
            }
        }
        return taps.settled();
    }

    private static String plain(double bpm) {
        return bpm == Math.rint(bpm) ? Long.toString(Math.round(bpm)) : Double.toString(bpm);
    }
}
