package org.topdown.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// Takes the samples out of a decoded frame as floats, full scale at 1.0; integers up to 24 bits exactly.
final class SampleCopy {
    private SampleCopy() {}

    /// Whether frames of this sample format can be copied.
    static boolean knows(int sampleFormat) {
        return bytesOf(sampleFormat) > 0;
    }

    static boolean isFloat(int sampleFormat) {
        int packed = av_get_packed_sample_fmt(sampleFormat);
        return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
    }

    private static int bytesOf(int sampleFormat) {
        return switch (av_get_packed_sample_fmt(sampleFormat)) {
            case AV_SAMPLE_FMT_U8 -> 1;
            case AV_SAMPLE_FMT_S16 -> 2;
            case AV_SAMPLE_FMT_S32, AV_SAMPLE_FMT_FLT -> 4;
            case AV_SAMPLE_FMT_DBL -> 8;
            default -> 0;
        };
    }

    /// Copies samples [from, from + count) of one channel to `into[offset...]`; `count` is 1 or more.
    static void copy(AVFrame frame, int channel, int channels, int from, int count, float[] into, int offset) {
        int format = frame.format();
        boolean planar = av_sample_fmt_is_planar(format) != 0;
        int step = planar ? 1 : channels;
        int first = planar ? from : from * channels + channel;
        int bytes = bytesOf(format);
        int samples = first + (count - 1) * step + 1;
        BytePointer plane = new BytePointer(frame.extended_data().get(planar ? channel : 0));
        ByteBuffer raw = plane.capacity((long) samples * bytes).asByteBuffer().order(ByteOrder.nativeOrder());
        switch (av_get_packed_sample_fmt(format)) {
            case AV_SAMPLE_FMT_FLT -> {
                FloatBuffer x = raw.asFloatBuffer();
                for (int i = 0; i < count; i++) into[offset + i] = x.get(first + i * step);
            }
            case AV_SAMPLE_FMT_DBL -> {
                DoubleBuffer x = raw.asDoubleBuffer();
                for (int i = 0; i < count; i++) into[offset + i] = (float) x.get(first + i * step);
            }
            case AV_SAMPLE_FMT_S16 -> {
                ShortBuffer x = raw.asShortBuffer();
                for (int i = 0; i < count; i++) into[offset + i] = x.get(first + i * step) * 0x1p-15f;
            }
            case AV_SAMPLE_FMT_S32 -> {
                IntBuffer x = raw.asIntBuffer();
                for (int i = 0; i < count; i++) into[offset + i] = x.get(first + i * step) * 0x1p-31f;
            }
            default -> {
                for (int i = 0; i < count; i++) into[offset + i] = ((raw.get(first + i * step) & 0xff) - 128) * 0x1p-7f;
            }
        }
    }
}
