package org.topdown.jobs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Clip;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Source;
import org.topdown.session.template.Template;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What would become of a folder, decided from names and headers before any audio is read.
///
/// @param folder       the folder
/// @param tracks       in the folder's natural order
/// @param sources      roughs and references
/// @param ignored      with reasons
/// @param sampleRateHz of the song
/// @param originSeconds where its first frame stands on the clock that stamped its files, or null
/// @param bytesNeeded  on disk, for the copies and a print
/// @param bytesFree    where the song would go
/// @param notes        what the user should know, plain sentences
public record IntakePlan(
        Path folder,
        List<Track> tracks,
        List<SourceFile> sources,
        List<IgnoredFile> ignored,
        double sampleRateHz,
        @Nullable Double originSeconds,
        long bytesNeeded,
        long bytesFree,
        List<String> notes) {
    public IntakePlan {
        tracks = List.copyOf(tracks);
        sources = List.copyOf(sources);
        ignored = List.copyOf(ignored);
        notes = List.copyOf(notes);
    }

    /// One track to be.
    ///
    /// @param name       what the strip will be called
    /// @param paths      the file, or two mono files that become left and right
    /// @param files      the same, relative to the folder
    /// @param channel    which channel of a multichannel file, from 0; -1 for all
    /// @param channels   1 or 2
    /// @param frames     at the file's own rate, or -1 if only reading can tell
    /// @param fileRateHz of the first file
    /// @param bits       of the first file, 0 for a lossy codec
    /// @param startFrame in the song, at the song's rate; negative for a file stamped before the song begins
    /// @param given      whether the user said the role
    public record Track(
            String name,
            List<Path> paths,
            List<String> files,
            int channel,
            int channels,
            long frames,
            double fileRateHz,
            int bits,
            long startFrame,
            Role role,
            String roleDetail,
            double confidence,
            String why,
            boolean given) {
        public Track {
            paths = List.copyOf(paths);
            files = List.copyOf(files);
        }

        /// Where it is put: nothing can stand before the song.
        long placedFrame() {
            return Math.max(0, startFrame);
        }

        /// The same for a strip that is there: its name, its role, its place in the song.
        Track takeOf(Strip strip) {
            Clip clip = strip.clip();
            return new Track(
                    strip.id() + " take",
                    paths,
                    files,
                    channel,
                    channels,
                    frames,
                    fileRateHz,
                    bits,
                    clip == null ? startFrame : clip.startFrame(),
                    strip.role(),
                    strip.roleDetail(),
                    1,
                    "a take of " + strip.name(),
                    true);
        }
    }

    /// A rough or a reference.
    ///
    /// @param file relative to the folder, or as it was given
    public record SourceFile(Path path, String file, Source.Kind kind, String why) {}

    /// The plan as `mix --dry-run --json` prints it.
    public ObjectNode json(Template template) {
        ObjectNode document = Json.document();
        document.put("folder", folder.toAbsolutePath().normalize().toString());
        document.put("template", template.name());
        document.put("sampleRateHz", sampleRateHz);
        document.put("bytesNeeded", bytesNeeded);
        document.put("bytesFree", bytesFree);
        ArrayNode trackNodes = document.putArray("tracks");
        for (Track track : tracks) {
            ObjectNode node = trackNodes.addObject();
            node.put("name", track.name());
            ArrayNode fileNodes = node.putArray("files");
            track.files().forEach(fileNodes::add);
            node.put("role", track.role().id());
            node.put("roleDetail", track.roleDetail());
            node.put("roleConfidence", track.confidence());
            node.put("why", track.why());
            node.put("output", template.busOf(track.role()).orElse(null));
            node.put("channels", track.channels());
        }
        ArrayNode sourceNodes = document.putArray("sources");
        for (SourceFile source : sources) {
            sourceNodes
                    .addObject()
                    .put("kind", source.kind().name())
                    .put("file", source.file())
                    .put("why", source.why());
        }
        ArrayNode ignoredNodes = document.putArray("ignored");
        for (IgnoredFile each : ignored) {
            ignoredNodes.addObject().put("file", each.file()).put("why", each.why());
        }
        ArrayNode noteNodes = document.putArray("notes");
        notes.forEach(noteNodes::add);
        return document;
    }
}
