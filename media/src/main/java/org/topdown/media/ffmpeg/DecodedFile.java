package org.topdown.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.FormatReader;
import org.topdown.media.Grouped;
import org.topdown.media.Refuse;
import org.topdown.media.Signature;

/// A file decoded by FFmpeg, put back where its sound was before it was encoded: the delay and the padding that codecs
/// add are left out, and a damaged stretch becomes silence of its own length, so that what follows stays in time.
public final class DecodedFile implements FormatReader {
    /// Below this FFmpeg is guessing; random bytes get so far.
    private static final int LEAST_CERTAINTY = 26;

    /// What an MP3 is late by if it does not say: 529 frames are every decoder's, 576 LAME's encoder's. Source: LAME
    /// technical FAQ, "Why is a decoded MP3 longer than the original".
    private static final int USUAL_MP3_DELAY_FRAMES = 529 + 576;

    private static final int LONGEST_GAP_SECONDS = 10;

    /// A lossy file's own figure of its length is often a codec frame off.
    private static final int LOSSY_TOLERANCE_FRAMES = 4_096;

    private final FileChannel file;
    private final Decoder decoder;
    private final AudioFileInfo info;
    private final int rateHz;
    private final int channels;
    /// Frames after which the rest is an encoder's padding.
    private final long end;
    private final long tolerance;
    private final List<String> notes = new ArrayList<>();

    private long positionFrames;
    private long silenceLeft;
    private int frameFrom;
    private int frameTo;
    private int dropLeft;
    /// When the next codec frame should begin if none is missing.
    private long clock = Decoder.NO_TIME;

    /// Bare FLAC counts its frames, so its times can always be trusted; other formats' only tell of what is missing.
    private final boolean isBareFlac;

    private boolean mayMissFrames;

    private int damages;
    private long firstDamageFrames;
    private boolean ended;
    private boolean damaged;

    /// Takes `file` over: the reader closes it. If this throws, the caller still has to.
    ///
    /// @param timeReferenceFrames what the header says about the place on the timeline, which FFmpeg does not read
    /// @param notes               on the header
    public static FormatReader open(
            Path path, FileChannel file, Signature signature, @Nullable Long timeReferenceFrames, List<String> notes)
            throws IOException {
        FfmpegLibraries.loadToRead(path.toString());
        Decoder decoder = new Decoder(path, file);
        try {
            if (signature == Signature.UNKNOWN && decoder.certainty() < LEAST_CERTAINTY) {
                throw Refuse.notAudio(path, null, null);
            }
            if (!decoder.next()) {
                throw signature == Signature.UNKNOWN || signature == Signature.MPEG_AUDIO
                        ? Refuse.notAudio(path, null, null)
                        : Refuse.noSamples(path);
            }
            Refuse.unlessSane(path, decoder.channels(), decoder.sampleRateHz());
            if (!SampleCopy.knows(decoder.frame.format())) {
                throw Refuse.unknownCodec(path, decoder.codecName());
            }
            return new DecodedFile(path, file, decoder, signature, timeReferenceFrames, new ArrayList<>(notes));
        } catch (IOException | RuntimeException | Error e) {
            decoder.close();
            throw e;
        }
    }

    private DecodedFile(
            Path path,
            FileChannel file,
            Decoder decoder,
            Signature signature,
            @Nullable Long timeReferenceFrames,
            List<String> headerNotes) {
        this.file = file;
        this.decoder = decoder;
        rateHz = decoder.sampleRateHz();
        channels = decoder.channels();
        boolean lossless = decoder.isLossless();
        isBareFlac = decoder.formatName().equals("flac");
        tolerance = lossless ? 0 : LOSSY_TOLERANCE_FRAMES;
        long promised = decoder.durationFrames(rateHz);
        if (promised > 0 && decoder.codecId() == AV_CODEC_ID_OPUS && signature == Signature.OGG) {
            promised -= decoder.initialPaddingFrames();
        }
        boolean isMp4 = signature == Signature.MP4;
        long start = isMp4 ? decoder.timeFrames(rateHz) : 0;
        if (start > 0 && start <= (long) LONGEST_GAP_SECONDS * rateHz) {
            silenceLeft = start; // the sound of a video that sets in after the picture
            promised = promised > 0 ? promised + start : promised;
        }
        // MP4 gives the length of the sound proper; what the last packet holds beyond is padding.
        end = isMp4 && promised > 0 ? promised : Long.MAX_VALUE;
        if (!decoder.delayIsKnown()) {
            dropLeft = unsaidDelay(decoder, signature, headerNotes);
            promised = promised > dropLeft ? promised - dropLeft : promised;
        }
        int bits = lossless ? (decoder.bitsPerSample() + 7) / 8 * 8 : 0;
        info = new AudioFileInfo(
                path,
                containerOf(signature, decoder),
                decoder.codecName(),
                rateHz,
                channels,
                bits,
                lossless && SampleCopy.isFloat(decoder.frame.format()),
                promised > 0 ? promised : -1,
                timeReferenceFrames,
                headerNotes);
        accept();
    }

    /// The delay to leave out where the file does not say one.
    private static int unsaidDelay(Decoder decoder, Signature signature, List<String> notes) {
        if (decoder.codecId() == AV_CODEC_ID_MP3) {
            notes.add(removed(USUAL_MP3_DELAY_FRAMES, "that encoders usually add", decoder));
            return USUAL_MP3_DELAY_FRAMES;
        }
        if (decoder.codecId() == AV_CODEC_ID_AAC) {
            if (signature == Signature.MPEG_AUDIO) {
                // The first frame is only half of an overlap, so no encoder puts sound there.
                int first = decoder.frame.nb_samples();
                notes.add(removed(first, "that every encoder adds", decoder));
                return first;
            }
            notes.add("it does not say by how much encoding delayed it; its start may be late by up to 50 ms");
        }
        return 0;
    }

    private static String removed(int frames, String why, Decoder decoder) {
        return String.format(
                Locale.ROOT,
                "%.0f ms of silence %s were removed at the start, as the file does not say how much it has; check that it"
                        + " lies in time with the other tracks",
                1000.0 * frames / decoder.frame.sample_rate(),
                why);
    }

    private static String containerOf(Signature signature, Decoder decoder) {
        return switch (signature) {
            case UNKNOWN -> decoder.formatName();
            // An ID3 tag may stand before anything.
            case MPEG_AUDIO -> decoder.formatName().toUpperCase(Locale.ROOT);
            default -> signature.words();
        };
    }

    @Override
    public AudioFileInfo info() {
        return info;
    }

    @Override
    public List<String> notesWhileReading() {
        return notes;
    }

    @Override
    public boolean damaged() {
        return damaged;
    }

    @Override
    public double sampleRateHz() {
        return rateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && (silenceLeft > 0 || frameFrom < frameTo || advance())) {
            int n;
            if (silenceLeft > 0) {
                n = (int) Math.min(silenceLeft, count - done);
                for (int channel = 0; channel < channels; channel++) {
                    Arrays.fill(into[channel], offset + done, offset + done + n, 0);
                }
                silenceLeft -= n;
            } else {
                n = Math.min(frameTo - frameFrom, count - done);
                for (int channel = 0; channel < channels; channel++) {
                    SampleCopy.copy(decoder.frame, channel, channels, frameFrom, n, into[channel], offset + done);
                }
                frameFrom += n;
            }
            positionFrames += n;
            done += n;
        }
        return done == 0 ? -1 : done;
    }

    /// Gets hold of more sound; false at the end.
    private boolean advance() throws IOException {
        while (!ended && frameFrom == frameTo && silenceLeft == 0) {
            if (positionFrames >= end || !decoder.next()) {
                finish();
            } else if (decoder.channels() != channels
                    || decoder.sampleRateHz() != rateHz
                    || !SampleCopy.knows(decoder.frame.format())) {
                notes.add("its sample rate or channels change at " + seconds(positionFrames)
                        + "; what follows is left out");
                damaged = true;
                ended = true;
            } else {
                accept();
            }
        }
        return !ended;
    }

    /// Takes the frame decoded last as the next stretch of sound.
    private void accept() {
        int length = decoder.frame.nb_samples();
        long time = decoder.timeFrames(rateHz);
        if (decoder.passedDamage()) {
            noteDamage();
            mayMissFrames = true;
        }
        if (time != Decoder.NO_TIME) {
            long gap = clock == Decoder.NO_TIME ? 0 : time - clock;
            if (mayMissFrames && gap > 0 && gap <= (long) LONGEST_GAP_SECONDS * rateHz) {
                silenceLeft += gap;
            }
            mayMissFrames = isBareFlac;
            clock = time;
        }
        clock = clock == Decoder.NO_TIME ? clock : clock + length;
        frameFrom = Math.min(dropLeft, length);
        dropLeft -= frameFrom;
        silenceLeft = Math.min(silenceLeft, end - positionFrames);
        long room = end - positionFrames - silenceLeft;
        frameTo = frameFrom + (int) Math.min(length - frameFrom, room);
    }

    private void noteDamage() {
        if (damages++ == 0) {
            firstDamageFrames = positionFrames;
        }
    }

    private void finish() {
        ended = true;
        boolean damagedEnd = positionFrames < end && decoder.passedDamage();
        boolean cutShort = info.frames() > 0 && positionFrames + tolerance < info.frames();
        damaged = damages > 0 || damagedEnd || cutShort;
        if (damages > 0) {
            notes.add("it is damaged in " + (damages == 1 ? "one place" : Grouped.of(damages) + " places")
                    + (damages == 1 ? ", at " : ", first at ") + seconds(firstDamageFrames)
                    + "; what could not be decoded is silence");
        }
        if (cutShort) {
            notes.add("the header promised " + Grouped.of(info.frames()) + " frames, " + Grouped.of(positionFrames)
                    + " are there");
        } else if (damagedEnd) {
            notes.add("its end is damaged or missing");
        }
    }

    private String seconds(long frames) {
        return String.format(Locale.ROOT, "%.3f s", (double) frames / rateHz);
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        file.close();
    }
}
