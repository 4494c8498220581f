package org.topdown.media.write;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.media.ffmpeg.FfmpegLibraries;
import org.topdown.media.rate.Resampler;

/// FLAC, MP3 and M4A by FFmpeg's encoders. Its "bit-exact" flags keep version and time out of the file. FLAC gets the
/// same whole numbers as WAV; the others get floats, at a rate they know.
final class EncodedWriter implements AudioWriter {
    private static final int STAGING_FRAMES = 4096;
    private static final int NO_SPACE = -28;
    private static final int NO_QUOTA = -122;
    /// `AVERROR(EAGAIN)`: 11 on Linux and Windows, 35 on macOS.
    private static final int TRY_AGAIN = -11;

    private static final int TRY_AGAIN_MACOS = -35;

    /// LAME's search, 0 (longest) to 9: at 320 kbit/s there are bits enough without a longer one. Others ignore it.
    private static final int SEARCH_EFFORT = 7;

    private final Draft draft;
    private final PrintSpec spec;
    private final Encoding encoding;
    private final Quantiser quantiser;
    private final @Nullable Resampler resampler;
    private final double[][] staging;
    private final AVFormatContext container;
    private final AVIOContext output;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVFrame frame;
    private final AVPacket packet;
    private final int[][] words;
    private final float[][] samples;
    private int inFrame;
    private long framesGiven;
    private long framesEncoded;
    private long beyondFullScale;
    private boolean outputOpen;
    private boolean closed;

    EncodedWriter(Draft draft, Encoding encoding, PrintSpec spec) throws Trouble {
        FfmpegLibraries.loadToWrite(draft.target().toString());
        this.draft = draft;
        this.spec = spec;
        this.encoding = encoding;
        quantiser = new Quantiser(spec.wordLength(), spec.dithered());
        boolean sameRate = encoding.lossless() || encoding.sampleRateHz() == spec.sampleRateHz();
        resampler = sameRate ? null : new Resampler(spec.sampleRateHz(), encoding.sampleRateHz(), spec.channels());
        staging = new double[spec.channels()][STAGING_FRAMES];
        container = new AVFormatContext(null);
        output = new AVIOContext(null);
        AVCodec encoder = avcodec_find_encoder_by_name(encoding.encoder());
        codec = avcodec_alloc_context3(encoder);
        frame = av_frame_alloc();
        packet = av_packet_alloc();
        try {
            check(avformat_alloc_output_context2(container, null, encoding.muxer(), null));
            openEncoder(encoder);
            stream = avformat_new_stream(container, null);
            stream.time_base(codec.time_base());
            check(avcodec_parameters_from_context(stream.codecpar(), codec));
            openOutput();
            frame.nb_samples(codec.frame_size());
            frame.format(codec.sample_fmt());
            frame.sample_rate(codec.sample_rate());
            av_channel_layout_default(frame.ch_layout(), spec.channels());
            check(av_frame_get_buffer(frame, 0));
        } catch (Trouble | RuntimeException | Error e) {
            free();
            throw e;
        }
        words = new int[1][encoding.lossless() ? codec.frame_size() * spec.channels() : 0];
        samples = new float[spec.channels()][encoding.lossless() ? 0 : codec.frame_size()];
    }

    private void openEncoder(AVCodec encoder) throws Trouble {
        codec.sample_rate(encoding.sampleRateHz());
        codec.time_base(av_make_q(1, encoding.sampleRateHz()));
        av_channel_layout_default(codec.ch_layout(), spec.channels());
        codec.thread_count(1);
        if (encoding.lossless()) {
            boolean sixteen = spec.wordLength() == WordLength.INT16;
            codec.sample_fmt(sixteen ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32);
            codec.bits_per_raw_sample(spec.wordLength().bits());
        } else {
            codec.sample_fmt(AV_SAMPLE_FMT_FLTP);
            codec.bit_rate(encoding.bitRate());
            codec.compression_level(SEARCH_EFFORT);
        }
        boolean globalHeader = (container.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
        codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT | (globalHeader ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
        // AAC stays with its slow search: the quick one turns the level down by a quarter of a dB.
        check(avcodec_open2(codec, encoder, (AVDictionary) null));
    }

    private void openOutput() throws Trouble {
        container.flags(container.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        AVDictionary tags = new AVDictionary(null);
        tag(tags, "title", spec.title());
        tag(tags, "artist", spec.artist());
        container.metadata(tags);
        check(avio_open(output, draft.file().toString(), AVIO_FLAG_WRITE));
        outputOpen = true;
        container.pb(output);
        AVDictionary options = new AVDictionary(null);
        if (encoding.muxer().equals("mp3")) {
            // Version 2.3: what every player reads.
            av_dict_set(options, "id3v2_version", "3", 0);
        }
        int result = avformat_write_header(container, options);
        av_dict_free(options);
        check(result);
    }

    private static void tag(AVDictionary tags, String name, String text) {
        if (!text.isEmpty()) {
            av_dict_set(tags, name, text, 0);
        }
    }

    @Override
    public void write(double[][] audio, int from, int to) throws Trouble {
        framesGiven += to - from;
        if (resampler == null) {
            encode(audio, from, to);
            return;
        }
        int at = from;
        while (at < to) {
            int count = Math.min(resampler.room(), to - at);
            resampler.put(audio, at, count);
            at += count;
            encodeResampled(resampler);
        }
    }

    private void encodeResampled(Resampler from) throws Trouble {
        for (int frames = from.take(staging, 0, STAGING_FRAMES);
                frames > 0;
                frames = from.take(staging, 0, STAGING_FRAMES)) {
            encode(staging, 0, frames);
        }
    }

    private void encode(double[][] audio, int from, int to) throws Trouble {
        for (int at = from; at < to; ) {
            int count = Math.min(to - at, codec.frame_size() - inFrame);
            if (encoding.lossless()) {
                stageWords(audio, at, count);
            } else {
                stageSamples(audio, at, count);
            }
            at += count;
            inFrame += count;
            if (inFrame == codec.frame_size()) {
                sendFrame();
            }
        }
    }

    private void stageWords(double[][] audio, int from, int count) {
        int channels = spec.channels();
        // 24 bits stand at the top of FFmpeg's 32.
        int shift = spec.wordLength() == WordLength.INT24 ? 8 : 0;
        for (int i = 0; i < count; i++) {
            long songFrame = spec.startFrame() + framesEncoded + inFrame + i;
            for (int channel = 0; channel < channels; channel++) {
                words[0][(inFrame + i) * channels + channel] =
                        quantiser.at(audio[channel][from + i], songFrame, channel) << shift;
            }
        }
    }

    private void stageSamples(double[][] audio, int from, int count) {
        for (int channel = 0; channel < samples.length; channel++) {
            for (int i = 0; i < count; i++) {
                double x = audio[channel][from + i];
                if (!(x >= -1 && x <= 1)) {
                    beyondFullScale++;
                }
                samples[channel][inFrame + i] = Double.isNaN(x) ? 0 : (float) x;
            }
        }
    }

    private void sendFrame() throws Trouble {
        check(av_frame_make_writable(frame));
        frame.nb_samples(inFrame);
        frame.pts(framesEncoded);
        if (!encoding.lossless()) {
            for (int channel = 0; channel < samples.length; channel++) {
                new FloatPointer(frame.data(channel)).put(samples[channel], 0, inFrame);
            }
        } else if (codec.sample_fmt() == AV_SAMPLE_FMT_S32) {
            new IntPointer(frame.data(0)).put(words[0], 0, inFrame * spec.channels());
        } else {
            short[] shorts = new short[inFrame * spec.channels()];
            for (int i = 0; i < shorts.length; i++) {
                shorts[i] = (short) words[0][i];
            }
            new ShortPointer(frame.data(0)).put(shorts, 0, shorts.length);
        }
        framesEncoded += inFrame;
        inFrame = 0;
        check(avcodec_send_frame(codec, frame));
        writePackets();
    }

    private void writePackets() throws Trouble {
        while (true) {
            int result = avcodec_receive_packet(codec, packet);
            if (result == TRY_AGAIN || result == TRY_AGAIN_MACOS || result == AVERROR_EOF) {
                return;
            }
            check(result);
            packet.stream_index(0);
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            check(av_interleaved_write_frame(container, packet));
        }
    }

    @Override
    public Written complete() throws Trouble {
        if (closed) {
            throw new IllegalStateException("finished or closed already");
        }
        if (resampler != null) {
            resampler.end();
            encodeResampled(resampler);
        }
        if (inFrame > 0) {
            sendFrame();
        }
        check(avcodec_send_frame(codec, null));
        writePackets();
        check(av_write_trailer(container));
        outputOpen = false;
        check(avio_close(output));
        draft.complete();
        free();
        return new Written(draft.target(), framesGiven, quantiser.clipped() + beyondFullScale);
    }

    @Override
    public Written finish() throws Trouble {
        Written written = complete();
        draft.keep();
        return written;
    }

    @Override
    public void close() {
        free();
        draft.close();
    }

    private void free() {
        if (closed) {
            return;
        }
        closed = true;
        if (outputOpen) {
            avio_close(output);
        }
        avformat_free_context(container);
        avcodec_free_context(codec);
        av_frame_free(frame);
        av_packet_free(packet);
    }

    private void check(int result) throws Trouble {
        if (result >= 0) {
            return;
        }
        String where = draft.target().toString();
        if (result == NO_SPACE || result == NO_QUOTA) {
            throw Draft.full(where, null);
        }
        byte[] words = new byte[128];
        av_strerror(result, words, words.length);
        int length = 0;
        while (length < words.length && words[length] != 0) {
            length++;
        }
        throw new Trouble(
                "it cannot be encoded (" + new String(words, 0, length, StandardCharsets.UTF_8) + ")",
                where,
                "choose another kind of file or check the disk");
    }
}
