package org.topdown.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// A file channel as FFmpeg's input. FFmpeg sees neither the name, so its extension cannot sway the guess at the
/// format, nor any other file or address, whatever the content asks for.
final class ChannelInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    // JavaCPP has few places for callbacks of one kind, so all files share one, told apart by a number that FFmpeg
    // hands back. Native code calls them, which the collector does not know of: they must stay referred to.
    private static final Map<Long, ChannelInput> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong LAST_NUMBER = new AtomicLong();
    private static final Read READ = new Read();
    private static final Seek SEEK = new Seek();

    final AVIOContext context;
    private final FileChannel file;
    private final long number = LAST_NUMBER.incrementAndGet();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long at;
    private @Nullable IOException failure;

    ChannelInput(FileChannel file) {
        this.file = file;
        // The place for bytes is handed over; FFmpeg may put another in its stead.
        BytePointer place = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
        context = avio_alloc_context(
                place, BUFFER_BYTES, 0, new Number(number), READ, (Write_packet_Pointer_BytePointer_int) null, SEEK);
        OPEN.put(number, this);
    }

    /// FFmpeg only says that reading failed; this says why.
    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private int read(BytePointer into, int bytes) {
        try {
            int got = file.read(ByteBuffer.wrap(buffer, 0, Math.min(bytes, BUFFER_BYTES)), at);
            if (got <= 0) {
                return AVERROR_EOF();
            }
            into.put(buffer, 0, got);
            at += got;
            return got;
        } catch (IOException e) {
            failure = e;
            return AVERROR_INVALIDDATA();
        }
    }

    private long seek(long offset, int whence) {
        try {
            if ((whence & AVSEEK_SIZE) != 0) {
                return file.size();
            }
            long target = switch (whence & 3) {
                case SEEK_SET -> offset;
                case SEEK_CUR -> at + offset;
                case SEEK_END -> file.size() + offset;
                default -> -1;
            };
            if (target < 0) {
                return AVERROR_INVALIDDATA();
            }
            at = target;
            return target;
        } catch (IOException e) {
            failure = e;
            return AVERROR_INVALIDDATA();
        }
    }

    @Override
    public void close() {
        OPEN.remove(number);
        av_free(context.buffer());
        avio_context_free(context);
    }

    /// A number where C expects an address.
    private static final class Number extends Pointer {
        Number(long number) {
            address = number;
        }
    }

    // Nothing may be thrown into native code, hence the answers for a file that is not there.
    private static final class Read extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer into, int bytes) {
            ChannelInput input = OPEN.get(opaque.address());
            return input == null ? AVERROR_EOF() : input.read(into, bytes);
        }
    }

    private static final class Seek extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            ChannelInput input = OPEN.get(opaque.address());
            return input == null ? AVERROR_INVALIDDATA() : input.seek(offset, whence);
        }
    }
}
