package org.topdown.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.topdown.media.aiff.AiffFile;
import org.topdown.media.ffmpeg.DecodedFile;
import org.topdown.media.wav.WavFile;

/// Opens any audio file. What it is, is decided by its content, never by its name. Files are only ever read.
public final class AudioFiles {
    private AudioFiles() {}

    /// @throws Trouble if it cannot be got at, is not audio, has no samples, or is damaged beyond reading
    public static OpenedAudio open(Path path) throws IOException {
        try {
            // Attributes first: opening a pipe or a device would wait for somebody to write to it.
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new Trouble("it is a folder, not a file", path.toString(), "give one of the files in it");
            }
            if (!attributes.isRegularFile()) {
                throw new Trouble("it is a device or a pipe, not a file", path.toString(), "save the audio to a file");
            }
            return new OpenedAudio(readerOf(path));
        } catch (IOException e) {
            throw Refuse.unreachable(path, e);
        }
    }

    // The reader takes the channel over and closes it; until then every way out of here closes it.
    private static FormatReader readerOf(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return readerOf(path, file);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static FormatReader readerOf(Path path, FileChannel file) throws IOException {
        if (file.size() == 0) {
            throw Refuse.empty(path);
        }
        byte[] head = head(file);
        Signature signature = Signature.of(head);
        if (signature.isSomethingElse()) {
            throw Refuse.notAudio(path, signature.words(), null);
        }
        return switch (signature) {
            case WAV -> WavFile.open(path, file);
            case AIFF -> AiffFile.open(path, file);
            default -> DecodedFile.open(path, file, signature, null, List.of());
        };
    }

    /// The first [Signature#HEAD_BYTES] of a file, or fewer if it is shorter.
    private static byte[] head(FileChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Signature.HEAD_BYTES);
        while (head.hasRemaining() && file.read(head, head.position()) > 0) {
            // until full or at the end
        }
        return Arrays.copyOf(head.array(), head.position());
    }
}
