package org.topdown.media.wav;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.FormatReader;
import org.topdown.media.Grouped;
import org.topdown.media.Refuse;
import org.topdown.media.Signature;
import org.topdown.media.ffmpeg.DecodedFile;
import org.topdown.media.pcm.PcmFormat;
import org.topdown.media.pcm.PcmFormat.Numbers;
import org.topdown.media.pcm.PcmReader;

/// Opens WAV files. Those with a codec inside (mu-law, ADPCM, MP3) are handed on to the decoder.
public final class WavFile {
    /// Format tags of the codecs that are met inside WAV files and can be decoded.
    private static final Map<Integer, String> CODECS = Map.ofEntries(
            Map.entry(0x0002, "Microsoft ADPCM"),
            Map.entry(0x0006, "A-law"),
            Map.entry(0x0007, "mu-law"),
            Map.entry(0x0011, "IMA ADPCM"),
            Map.entry(0x0020, "Yamaha ADPCM"),
            Map.entry(0x0031, "GSM 6.10"),
            Map.entry(0x0045, "G.726"),
            Map.entry(0x0050, "MPEG layer 2"),
            Map.entry(0x0055, "MP3"),
            Map.entry(0x00ff, "AAC"),
            Map.entry(0x0160, "Windows Media"),
            Map.entry(0x0161, "Windows Media"),
            Map.entry(0x0162, "Windows Media"),
            Map.entry(0x0163, "Windows Media"),
            Map.entry(0x0270, "ATRAC3"),
            Map.entry(0x1610, "AAC"),
            Map.entry(0x2000, "AC-3"),
            Map.entry(0x5756, "WavPack"),
            Map.entry(0xf1ac, "FLAC"));

    private WavFile() {}

    /// Takes `file` over: the reader closes it. If this throws, the caller still has to.
    public static FormatReader open(Path path, FileChannel file) throws IOException {
        WavHeader header = WavHeader.read(path, file);
        WavFormat format = header.format();
        List<String> notes = new ArrayList<>(header.notes());
        if (header.dataBytes() == 0) {
            throw Refuse.noSamples(path);
        }
        if (!format.isPlain()) {
            if (!CODECS.containsKey(format.tag())) {
                throw Refuse.unknownCodec(path, String.format("format tag 0x%04x", format.tag()));
            }
            return DecodedFile.open(path, file, Signature.WAV, header.timeReferenceFrames(), notes);
        }
        boolean isFloat = format.tag() == WavFormat.FLOAT;
        PcmFormat pcm = new PcmFormat(
                format.channels(),
                isFloat ? Numbers.FLOAT : format.bytesPerSample() == 1 ? Numbers.UNSIGNED : Numbers.SIGNED,
                format.bytesPerSample(),
                header.bigEndian());
        long frames = header.dataBytes() / pcm.bytesPerFrame();
        if (frames == 0) {
            throw Refuse.noSamples(path);
        }
        boolean cutShort = header.declaredDataBytes() > header.dataBytes();
        if (cutShort) {
            notes.add("the header promised " + Grouped.of(header.declaredDataBytes() / pcm.bytesPerFrame())
                    + " frames, " + Grouped.of(frames) + " are there");
        } else if (header.dataBytes() % pcm.bytesPerFrame() != 0) {
            notes.add("its last frame is incomplete and is left out");
        }
        AudioFileInfo info = new AudioFileInfo(
                path,
                "WAV",
                isFloat ? "float" : "PCM",
                format.sampleRateHz(),
                format.channels(),
                (format.validBits() + 7) / 8 * 8,
                isFloat,
                frames,
                header.timeReferenceFrames(),
                notes);
        return new PcmReader(file, info, pcm, header.dataStart(), cutShort);
    }
}
