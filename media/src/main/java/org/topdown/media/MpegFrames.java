package org.topdown.media;

/// Frame headers of MPEG audio (layers 1 to 3) and of AAC with ADTS headers: streams without a container, which
/// random bytes resemble all too easily. Several frames in a row, each where the one before ends, do not come by
/// chance. Sources: ISO/IEC 11172-3 2.4.2.3, 13818-3 2.4.2.3, 13818-7 6.2.
final class MpegFrames {
    private static final int[] LAYER3_KBIT = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LAYER2_KBIT = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] LAYER1_KBIT = {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448};
    private static final int[] LOW_RATE_KBIT = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] LOW_RATE_LAYER1_KBIT = {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256
    };
    private static final int[] RATE_HZ = {44_100, 48_000, 32_000};

    private MpegFrames() {}

    /// Whether the bytes start with two frame headers in a row, or with one whose frame ends beyond them.
    static boolean startWith(byte[] head) {
        int first = lengthAt(head, 0);
        if (first <= 0) {
            return false;
        }
        return first + 4 > head.length ? head.length >= first : lengthAt(head, first) > 0;
    }

    /// The most frames in a row from any start within `bytes`.
    static int longestRun(byte[] bytes) {
        int longest = 0;
        for (int start = 0; start + 4 <= bytes.length; start++) {
            int run = 0;
            for (int at = start, length; at + 6 <= bytes.length && (length = lengthAt(bytes, at)) > 0; at += length) {
                run++;
            }
            longest = Math.max(longest, run);
            if (longest >= 32) {
                break; // beyond doubt
            }
        }
        return longest;
    }

    /// The length in bytes of the frame whose header is at `at`, or 0 if there is none.
    private static int lengthAt(byte[] bytes, int at) {
        if (at + 6 > bytes.length || (bytes[at] & 0xff) != 0xff) {
            return 0;
        }
        int b1 = bytes[at + 1] & 0xff;
        int b2 = bytes[at + 2] & 0xff;
        if ((b1 & 0xf6) == 0xf0) {
            int length = (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xff) << 3 | (bytes[at + 5] & 0xff) >> 5;
            return (b2 >> 2 & 15) < 13 && length > 7 ? length : 0;
        }
        int version = b1 >> 3 & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
        int layer = 4 - (b1 >> 1 & 3);
        int bitRate = b2 >> 4;
        int rate = b2 >> 2 & 3;
        if ((b1 & 0xe0) != 0xe0 || version == 1 || layer == 4 || bitRate == 0 || bitRate == 15 || rate == 3) {
            return 0;
        }
        boolean full = version == 3;
        int rateHz = RATE_HZ[rate] >> (full ? 0 : version == 2 ? 1 : 2);
        int padding = b2 >> 1 & 1;
        return switch (layer) {
            case 1 -> (12_000 * (full ? LAYER1_KBIT : LOW_RATE_LAYER1_KBIT)[bitRate] / rateHz + padding) * 4;
            case 2 -> 144_000 * (full ? LAYER2_KBIT : LOW_RATE_KBIT)[bitRate] / rateHz + padding;
            default -> (full ? 144_000 * LAYER3_KBIT[bitRate] : 72_000 * LOW_RATE_KBIT[bitRate]) / rateHz + padding;
        };
    }
}
