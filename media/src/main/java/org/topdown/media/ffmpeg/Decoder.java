package org.topdown.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSLESS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Refuse;

/// The audio stream of a file (the first or the one marked as its main one), decoded a frame of the codec at a time.
/// Owns
/// everything native there is to a file.
final class Decoder implements AutoCloseable {
    static final long NO_TIME = Long.MIN_VALUE;

    /// The formats that may be recognised: audio and its containers. Play lists and the like, which make FFmpeg open
    /// other files, are not among them.
    private static final String FORMATS =
            "flac,ogg,mp3,aac,mov,mp4,m4a,3gp,3g2,mj2,wav,w64,caf,au,aiff,wv,ape,tta,tak,matroska,webm,"
                    + "asf,ac3,eac3,dts,amr,mpc,mpc8,dsf,iff,voc,sox,rso,loas,latm,avi";

    private static final int AV_EF_CRCCHECK = 1;
    private static final int AV_EF_EXPLODE = 8;

    private final ChannelInput input;
    private @Nullable AVFormatContext container;
    private AVCodecContext codec = new AVCodecContext(null);
    private final AVPacket packet = av_packet_alloc();
    final AVFrame frame = av_frame_alloc();
    private AVStream stream = new AVStream(null);
    private int again;
    private boolean draining;
    private boolean damaged;
    private boolean skipKnown;

    /// Nothing stays open if this throws, but for the file, which is the caller's.
    Decoder(Path path, FileChannel file) throws IOException {
        input = new ChannelInput(file);
        try {
            open(path);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open(Path path) throws IOException {
        AVFormatContext opening = avformat_alloc_context();
        opening.pb(input.context);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        int result = avformat_open_input(opening, (String) null, null, options); // frees the context if it fails
        av_dict_free(options);
        input.rethrowFailure();
        if (result < 0) {
            throw Refuse.notAudio(path, null, null);
        }
        container = opening;
        avformat_find_stream_info(opening, (PointerPointer<?>) null);
        input.rethrowFailure();
        int index = av_find_best_stream(opening, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            throw Refuse.notAudio(path, null, null);
        }
        stream = opening.streams(index);
        AVCodecParameters parameters = stream.codecpar();
        AVCodec decoder = avcodec_find_decoder(parameters.codec_id());
        if (parameters.codec_id() == AV_CODEC_ID_NONE || decoder == null) {
            throw Refuse.unknownCodec(path, codecName());
        }
        codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, parameters);
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1);
        if (parameters.codec_id() == AV_CODEC_ID_FLAC) {
            // A frame that fails its check would be noise at full scale; without it there is silence.
            codec.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
        }
        if (avcodec_open2(codec, decoder, (PointerPointer<?>) null) < 0) {
            throw Refuse.unknownCodec(path, codecName());
        }
        // Before the first packet the answer is "try again", whose number differs between systems.
        again = avcodec_receive_frame(codec, frame);
    }

    String codecName() {
        return avcodec_get_name(stream.codecpar().codec_id()).getString();
    }

    int codecId() {
        return stream.codecpar().codec_id();
    }

    /// 0 if the codec has no such figure.
    int bitsPerSample() {
        int raw = Math.max(stream.codecpar().bits_per_raw_sample(), codec.bits_per_raw_sample());
        return raw > 0 ? raw : stream.codecpar().bits_per_coded_sample();
    }

    String formatName() {
        return container().iformat().name().getString();
    }

    /// How sure FFmpeg is of the format, 0 to 100.
    int certainty() {
        return container().probe_score();
    }

    int sampleRateHz() {
        return frame.sample_rate();
    }

    int channels() {
        return frame.ch_layout().nb_channels();
    }

    /// Whether decoding gives back the very samples that were encoded.
    boolean isLossless() {
        AVCodecDescriptor descriptor = avcodec_descriptor_get(codecId());
        return descriptor != null && (descriptor.props() & AV_CODEC_PROP_LOSSLESS) != 0;
    }

    /// Frames at the start that the stream's duration counts but decoding leaves out.
    int initialPaddingFrames() {
        return stream.codecpar().initial_padding();
    }

    /// In frames at `sampleRateHz`, or [#NO_TIME] if the file does not say or it is a guess.
    long durationFrames(int sampleRateHz) {
        boolean guess = container().duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE;
        return guess ? NO_TIME : frames(stream.duration(), sampleRateHz);
    }

    /// When the frame decoded last begins, likewise.
    long timeFrames(int sampleRateHz) {
        return frames(frame.best_effort_timestamp(), sampleRateHz);
    }

    private long frames(long time, int sampleRateHz) {
        if (time == AV_NOPTS_VALUE) {
            return NO_TIME;
        }
        return av_rescale(
                time,
                (long) stream.time_base().num() * sampleRateHz,
                stream.time_base().den());
    }

    /// Whether the file said how many frames of the encoder's delay to leave out.
    boolean delayIsKnown() {
        return skipKnown;
    }

    /// Whether something that could not be decoded was passed over since this was asked last.
    boolean passedDamage() {
        boolean was = damaged;
        damaged = false;
        return was;
    }

    /// Decodes on to the next frame; false at the end.
    boolean next() throws IOException {
        while (true) {
            int result = avcodec_receive_frame(codec, frame);
            if (result >= 0) {
                if (frame.nb_samples() > 0) {
                    return true;
                }
                continue;
            }
            damaged |= result != again && result != AVERROR_EOF();
            if (draining) {
                return false;
            }
            feed();
        }
    }

    private void feed() throws IOException {
        int result = av_read_frame(container(), packet);
        if (result < 0) {
            input.rethrowFailure();
            damaged |= result != AVERROR_EOF();
            draining = true;
            avcodec_send_packet(codec, (AVPacket) null);
            return;
        }
        if (packet.stream_index() == stream.index()) {
            SizeTPointer size = new SizeTPointer(1);
            var skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, size);
            skipKnown |= skip != null && size.get() >= 4 && skip.getInt() > 0;
            size.close();
            damaged |= avcodec_send_packet(codec, packet) < 0;
        }
        av_packet_unref(packet);
    }

    private AVFormatContext container() {
        if (container == null) {
            throw new IllegalStateException("closed");
        }
        return container;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        if (container != null) {
            avformat_close_input(container);
            container = null;
        }
        input.close();
    }
}
