package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.topdown.demo.DemoSong;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.session.template.Templates;

/// The demo: the song is synthesised as a band would hand it over, and goes through the main job like any
/// other.
public final class DemoJob {
    private DemoJob() {}

    /// @param multitrack the folder of multitracks
    /// @param truth      the file that says which flaws are planted and how the band's rough was made
    public record Done(Path multitrack, Path truth, MainJob.Done mixed) {}

    /// Where the demo song stands in its folder.
    public static Path song(Path folder) {
        return folder.toAbsolutePath().normalize().resolve(DemoSong.TITLE + " (Topdown)");
    }

    /// @param folder is made; holds `multitrack/`, `truth.json` and the song
    /// @param force  whether a demo that is there is made anew
    /// @param keep   how many bytes of what is rendered the song's `cache/` may hold; 0 to keep nothing
    public static Done run(Path folder, boolean force, int threads, long keep, Function<String, Progress> watch)
            throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        Path song = song(home);
        if (Files.exists(home) && !force) {
            throw new Trouble(
                    "exists already", home.toString(), "choose another folder, or add --force to make the demo anew");
        }
        SongFolders.delete(song);
        Progress playing = watch.apply("playing the demo song");
        DemoSong demo = new DemoSong();
        int files = demo.tracks().size() + 1;
        Path multitrack = demo.writeTo(home, written -> {
            playing.check();
            playing.at((double) written / files);
        });
        MakeSong.Request request =
                MakeSong.Request.of(multitrack, Templates.standard().load("rock"), threads, keep);
        MainJob.Done mixed = MainJob.mix(
                request,
                new MainJob.Outputs(song, true, null, null, null, WordLength.INT24, null, "Topdown", force),
                watch);
        return new Done(multitrack, home.resolve(DemoSong.TRUTH_FILE), mixed);
    }
}
