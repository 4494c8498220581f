package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.ears.inventory.FileInventory;
import org.topdown.ears.inventory.Inventory;
import org.topdown.media.AudioFiles;
import org.topdown.media.AudioReader;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.TappedReader;
import org.topdown.media.rate.Resampler;
import org.topdown.media.store.Channels;
import org.topdown.media.store.ClipFile;
import org.topdown.media.store.ClipReader;
import org.topdown.media.store.StoredClip;

/// Brings the audio of one track into the song: decoded, inspected, converted to the song's rate and kept as
/// 32-bit float, in one pass over the original.
final class Importer {
    private Importer() {}

    /// What came in.
    ///
    /// @param clip      the copy
    /// @param inventory one for each original file
    /// @param steps     loudness of the copy over time
    /// @param rung      the same with a second of silence after it
    /// @param notes     what was odd about the files and how it was taken
    /// @param damaged   whether audio is missing or broken, as the notes say
    /// @param folded    whether a stereo file that held one mono signal became mono
    record Imported(
            StoredClip clip,
            List<FileInventory> inventory,
            LoudnessSteps steps,
            LoudnessSteps rung,
            List<String> notes,
            boolean damaged,
            boolean folded) {}

    /// Reads the files of `track` and writes its copy.
    ///
    /// @param target does not exist yet
    static Imported take(IntakePlan.Track track, double songRateHz, Path target, Progress progress) throws IOException {
        List<OpenedAudio> opened = new ArrayList<>();
        List<Inventory> inspected = new ArrayList<>();
        List<AudioReader> readers = new ArrayList<>();
        try {
            for (Path path : track.paths()) {
                OpenedAudio audio = AudioFiles.open(path);
                opened.add(audio);
                AudioReader wanted = track.channel() < 0 ? audio : Channels.pick(audio, track.channel());
                Inventory inventory = new Inventory(wanted.sampleRateHz(), wanted.channels());
                inspected.add(inventory);
                readers.add(new TappedReader(wanted, inventory::add));
            }
            AudioReader whole =
                    readers.size() == 2 ? Channels.join(readers.get(0), readers.get(1)) : readers.getFirst();
            AudioReader converted = Resampler.to(whole, songRateHz);
            LoudnessStepsMeter meter = new LoudnessStepsMeter(converted.sampleRateHz(), converted.channels());
            long expected = track.frames() < 0 ? -1 : Math.round(track.frames() * songRateHz / track.fileRateHz());
            StoredClip clip = ClipFile.write(target, new TappedReader(converted, meter::add), expected, progress);
            List<FileInventory> inventory = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            boolean damaged = false;
            for (int i = 0; i < opened.size(); i++) {
                OpenedAudio audio = opened.get(i);
                inspected.get(i).silenced(audio.nonFiniteSamples());
                inventory.add(inspected.get(i).finish(audio.info().bits()));
                notes.addAll(audio.notes());
                damaged |= audio.damaged();
            }
            LoudnessSteps steps = meter.steps();
            int ringing = (int) Math.ceil(converted.sampleRateHz());
            meter.add(new double[converted.channels()][ringing], 0, ringing);
            LoudnessSteps rung = meter.steps();
            boolean folds = inventory.size() == 1 && inventory.getFirst().monoInStereo() && clip.channels() == 2;
            if (folds) {
                clip = fold(clip);
                steps = left(steps);
                rung = left(rung);
            }
            return new Imported(clip, inventory, steps, rung, notes, damaged, folds);
        } finally {
            for (OpenedAudio audio : opened) {
                audio.close();
            }
        }
    }

    /// What a copy is called while it becomes mono.
    static Path beside(Path copy) {
        return copy.resolveSibling("." + copy.getFileName() + ".mono");
    }

    private static LoudnessSteps left(LoudnessSteps both) {
        double[][] left = new double[1][both.steps()];
        for (int step = 0; step < left[0].length; step++) {
            left[0][step] = both.power(0, step);
        }
        return new LoudnessSteps(left);
    }

    /// The left side of a copy whose sides are the same, in its place.
    private static StoredClip fold(StoredClip stereo) throws IOException {
        Path file = stereo.file();
        Path mono = beside(file);
        StoredClip written;
        try (ClipAudio clip = ClipFile.open(file)) {
            written = ClipFile.write(mono, Channels.pick(new ClipReader(clip), 0), clip.frames(), Progress.NONE);
        }
        Files.move(mono, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return new StoredClip(file, written.sampleRateHz(), written.channels(), written.frames(), written.sha256());
    }
}
