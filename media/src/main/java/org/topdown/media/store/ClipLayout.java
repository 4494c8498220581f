package org.topdown.media.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.topdown.media.Trouble;

/// Where the samples lie in one of our own copies. This is no reader of WAV files in general: what other programs wrote
/// came through the import and was written anew.
record ClipLayout(double sampleRateHz, int channels, long frames, long dataPosition) {
    private static final int RIFF = 0x46464952;
    private static final int RF64 = 0x34364652;
    private static final int DS64 = 0x34367364;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int IEEE_FLOAT = 3;

    long dataBytes() {
        return frames * channels * Float.BYTES;
    }

    static ClipLayout of(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer head = read(channel, 0, 12);
        int riff = head.remaining() < 12 ? 0 : head.getInt(0);
        if (riff != RIFF && riff != RF64) {
            throw damaged(file, "it is not a WAV file");
        }
        long longData = -1;
        int channels = 0;
        int rate = 0;
        for (long at = 12; at + 8 <= size; ) {
            ByteBuffer chunk = read(channel, at, 8 + 28);
            if (chunk.remaining() < 8) {
                break;
            }
            int id = chunk.getInt(0);
            long length = Integer.toUnsignedLong(chunk.getInt(4));
            if (id == DATA) {
                if (channels == 0) {
                    break;
                }
                long data = riff == RF64 ? longData : length;
                long there = size - (at + 8);
                if (data < 0 || data > there) {
                    throw damaged(file, "the file is cut short: " + there + " of " + data + " bytes are there");
                }
                return new ClipLayout(rate, channels, data / Float.BYTES / channels, at + 8);
            }
            if (id == DS64 && chunk.remaining() >= 24) {
                longData = chunk.getLong(16);
            } else if (id == FORMAT && chunk.remaining() >= 24) {
                channels = chunk.getShort(10);
                rate = chunk.getInt(12);
                if (chunk.getShort(8) != IEEE_FLOAT || chunk.getShort(22) != 32 || channels < 1 || channels > 2) {
                    throw damaged(file, "it does not hold one or two channels of 32-bit floats");
                }
            }
            at += 8 + length + length % 2;
        }
        throw damaged(file, "it has no samples");
    }

    private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        long at = position;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        return bytes.flip();
    }

    private static Trouble damaged(Path file, String how) {
        return new Trouble(
                "the song's copy of this audio is damaged: " + how,
                file.toString(),
                "put the song's audio folder back from a backup, or bring the original in again");
    }
}
