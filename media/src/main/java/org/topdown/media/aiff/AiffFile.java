package org.topdown.media.aiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.FormatReader;
import org.topdown.media.Grouped;
import org.topdown.media.Refuse;
import org.topdown.media.Signature;
import org.topdown.media.Trouble;
import org.topdown.media.ffmpeg.DecodedFile;
import org.topdown.media.iff.Chunk;
import org.topdown.media.iff.ChunkFile;
import org.topdown.media.pcm.PcmFormat;
import org.topdown.media.pcm.PcmFormat.Numbers;
import org.topdown.media.pcm.PcmReader;

/// Opens AIFF and AIFC files with uncompressed samples; those with a codec inside are handed on to the decoder.
/// Sources: Apple, "Audio Interchange File Format 1.3", 1989, and "AIFF-C", draft of 1991.
public final class AiffFile {
    /// Codecs of AIFC files that can be decoded.
    private static final Set<String> CODECS =
            Set.of("ulaw", "ULAW", "alaw", "ALAW", "ima4", "MAC3", "MAC6", "GSM ", "QDM2", "QDMC", "Qclp", "ADP4");

    private AiffFile() {}

    /// Takes `file` over: the reader closes it. If this throws, the caller still has to.
    public static FormatReader open(Path path, FileChannel file) throws IOException {
        ChunkFile chunks = new ChunkFile(file, ByteOrder.BIG_ENDIAN);
        boolean isAifc = chunks.bytes(11, 1).get(0) == 'C';
        List<String> notes = new ArrayList<>();
        ByteBuffer common = null;
        Chunk sound = null;
        long at = 12;
        for (int n = 0; at >= 0 && n < ChunkFile.MOST_CHUNKS; n++) {
            Chunk chunk = chunks.chunkAt(at);
            if (chunk == null) {
                break;
            }
            if (chunk.id().equals("COMM") && common == null) {
                common = chunks.bytes(chunk.start(), (int) Math.min(chunk.size(), 22));
            } else if (chunk.id().equals("SSND")) {
                if (sound == null) {
                    sound = chunk;
                    // A crashed recorder leaves size 0 and audio behind it, where no chunk can be found any more.
                    if (chunk.size() == 0 && !chunks.isKnownAt(chunk.start())) {
                        break;
                    }
                } else {
                    notes.add("it has several sound chunks; the first is taken");
                }
            }
            at = chunks.after(chunk, chunk.size(), notes);
        }
        if (common == null || common.limit() < 18) {
            throw Refuse.missing(path, common == null ? "COMM chunk" : "complete COMM chunk");
        }
        int channels = common.getShort(0) & 0xffff;
        double rateHz = ExtendedFloat.at(common, 8);
        Refuse.unlessSane(path, channels, rateHz);
        if (sound == null) {
            throw Refuse.missing(path, "SSND chunk");
        }
        String codec = isAifc && common.limit() >= 22 ? ChunkFile.letters(common, 18, 4) : "NONE";
        PcmFormat pcm = formatOf(path, codec, channels, common.getShort(6) & 0xffff);
        if (pcm == null) {
            return DecodedFile.open(path, file, Signature.AIFF, null, notes);
        }

        ByteBuffer offset = chunks.bytes(sound.start(), 8);
        if (offset.limit() < 8) {
            throw Refuse.noSamples(path);
        }
        long start = sound.start() + 8 + (offset.getInt(0) & 0xffff_ffffL);
        long rest = Math.max(0, chunks.size() - start);
        long declared = sound.size() - (start - sound.start());
        long promised = common.getInt(2) & 0xffff_ffffL;
        boolean crashed = sound.size() == 0 || sound.size() == 8 || sound.size() == 0xffff_ffffL;
        long present = (crashed ? rest : Math.clamp(declared, 0, rest)) / pcm.bytesPerFrame();
        long frames = promised == 0 || promised == 0xffff_ffffL ? present : Math.min(promised, present);
        if (frames == 0) {
            throw Refuse.noSamples(path);
        }
        boolean cutShort = frames < promised && promised != 0xffff_ffffL;
        if (promised == 0 || promised == 0xffff_ffffL) {
            notes.add("its header does not say how long it is, as a recorder that crashed leaves it;"
                    + " everything there is, is taken");
        } else if (cutShort) {
            notes.add("the header promised " + Grouped.of(promised) + " frames, " + Grouped.of(frames) + " are there");
        }
        boolean isFloat = pcm.numbers() == Numbers.FLOAT;
        AudioFileInfo info = new AudioFileInfo(
                path,
                isAifc ? "AIFC" : "AIFF",
                isFloat ? "float" : "PCM",
                rateHz,
                channels,
                isFloat ? pcm.bytesPerSample() * 8 : Math.min(pcm.bytesPerSample() * 8, validBits(common, pcm)),
                isFloat,
                frames,
                null,
                notes);
        return new PcmReader(file, info, pcm, start, cutShort);
    }

    private static int validBits(ByteBuffer common, PcmFormat pcm) {
        int bits = ((common.getShort(6) & 0xffff) + 7) / 8 * 8;
        return bits == 0 ? pcm.bytesPerSample() * 8 : bits;
    }

    /// @return null for a codec that needs decoding
    private static @Nullable PcmFormat formatOf(Path path, String codec, int channels, int bits) throws Trouble {
        int bytes = (bits + 7) / 8;
        return switch (codec) {
            case "NONE", "twos", "sowt" -> {
                if (bytes < 1 || bytes > 4) {
                    throw Refuse.unknownCodec(path, bits + "-bit PCM");
                }
                yield new PcmFormat(channels, Numbers.SIGNED, bytes, !codec.equals("sowt"));
            }
            case "raw " -> new PcmFormat(channels, Numbers.UNSIGNED, 1, true);
            case "in24" -> new PcmFormat(channels, Numbers.SIGNED, 3, true);
            case "42ni" -> new PcmFormat(channels, Numbers.SIGNED, 3, false);
            case "in32" -> new PcmFormat(channels, Numbers.SIGNED, 4, true);
            case "23ni" -> new PcmFormat(channels, Numbers.SIGNED, 4, false);
            case "fl32", "FL32" -> new PcmFormat(channels, Numbers.FLOAT, 4, true);
            case "fl64", "FL64" -> new PcmFormat(channels, Numbers.FLOAT, 8, true);
            default -> {
                if (!CODECS.contains(codec)) {
                    throw Refuse.unknownCodec(path, "compression \"" + printable(codec) + "\"");
                }
                yield null;
            }
        };
    }

    private static String printable(String codec) {
        return codec.replaceAll("[^ -~]", "?");
    }
}
