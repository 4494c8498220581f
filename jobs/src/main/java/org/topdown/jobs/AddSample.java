package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.AudioFiles;
import org.topdown.media.AudioReader;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.rate.Resampler;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.StoredClip;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;

/// Brings a drum sample into the song, at the song's rate, and has a strip's drum layer play it.
public final class AddSample {
    private static final double MOST_SECONDS = 60;

    private AddSample() {}

    /// The strip's first drum layer gets the sample and keeps its settings; a strip without one gets one at the
    /// head of its chain. One edit. Copies in `samples/` never change; a file that is there already is not
    /// written again.
    ///
    /// @return what was done, a line each
    public static List<String> to(SongStore store, String stripIdOrName, Path file, Progress progress)
            throws IOException {
        Strip strip = Strips.find(store.mix(), stripIdOrName, store);
        String sample = bringIn(store, file, progress);
        Device layer = strip.chain().stream()
                .filter(device -> device.params() instanceof DrumLayerParams)
                .findFirst()
                .orElse(null);
        String said = strip.id() + ": plays " + file.getFileName() + " on its hits";
        if (layer != null && layer.params() instanceof DrumLayerParams params) {
            if (params.sample().equals(sample)) {
                return List.of(strip.id() + ": the same sample as before, nothing changed");
            }
            store.apply(new Edit.SetDevice(strip.id(), layer.id(), params.withSample(sample)), said);
        } else {
            DrumLayerParams params = DrumLayerParams.NEUTRAL.withSample(sample);
            store.apply(new Edit.AddDevice(strip.id(), 0, new Device("drumlayer", params, false)), said);
        }
        return List.of(said);
    }

    /// The sample's SHA-256, once its copy is in the song.
    private static String bringIn(SongStore store, Path file, Progress progress) throws IOException {
        Path folder = store.folder().samples();
        Files.createDirectories(folder);
        // Its name is known only when it is written. What a killed process left of another one is in the way.
        Path incoming = folder.resolve(".incoming.wav");
        Files.deleteIfExists(incoming);
        StoredClip copy;
        try (OpenedAudio audio = AudioFiles.open(file)) {
            AudioFileInfo info = audio.info();
            if (info.channels() > 2) {
                throw new Trouble(
                        "it has " + info.channels() + " channels and a drum sample has one or two",
                        file.toString(),
                        "export it again in mono or stereo");
            }
            AudioReader converted = Resampler.to(audio, store.song().sampleRateHz());
            copy = ClipFile.write(incoming, converted, -1, progress);
        }
        if (copy.frames() > MOST_SECONDS * copy.sampleRateHz()) {
            Files.deleteIfExists(incoming);
            throw new Trouble(
                    "it is longer than a minute, which is no drum sample", file.toString(), "give a single hit");
        }
        Path kept = store.folder().sample(copy.sha256());
        if (Files.exists(kept)) {
            Files.delete(incoming);
        } else {
            Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy.sha256();
    }
}
