package org.topdown.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.topdown.media.Bytes.bext;
import static org.topdown.media.Bytes.bigChunk;
import static org.topdown.media.Bytes.chunk;
import static org.topdown.media.Bytes.chunkOfSize;
import static org.topdown.media.Bytes.comm;
import static org.topdown.media.Bytes.extensible;
import static org.topdown.media.Bytes.fmt;
import static org.topdown.media.Bytes.form;
import static org.topdown.media.Bytes.join;
import static org.topdown.media.Bytes.little;
import static org.topdown.media.Bytes.rate80;
import static org.topdown.media.Bytes.riff;
import static org.topdown.media.Bytes.ssnd;
import static org.topdown.media.Bytes.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.ffmpeg.Encoder;
import org.topdown.testkit.Programs;
import org.topdown.testkit.SplitMix;

/// Files damaged by chance, the chance being seeded: a failure names the file and the seed that repeats it.
@Timeout(120) // far above what it takes; ends a hang
class MutatedFilesTest {
    @TempDir
    Path folder;

    @Test
    void twelveThousandHeaders() throws Exception {
        byte[] audio = new byte[600];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (byte) (i * 37);
        }
        byte[] ds64 = chunk("ds64", little(900, 8), little(600, 8), little(100, 8), little(0, 4));
        byte[] rf64 = join(
                text("RF64"),
                little(-1, 4),
                text("WAVE"),
                ds64,
                bext(44_100, 1),
                fmt(1, 2, 48_000, 24),
                chunkOfSize("data", 0xffff_ffffL, audio));
        List<byte[]> files = List.of(
                riff(fmt(1, 1, 44_100, 16), chunk("data", audio)),
                riff(chunk("JUNK", new byte[28]), bext(9, 2), extensible(1, 2, 96_000, 32, 24), chunk("data", audio)),
                riff(
                        chunk("odd ", new byte[3]),
                        fmt(3, 1, 48_000, 32),
                        chunk("fact", little(150, 4)),
                        chunk("data", audio)),
                riff(fmt(7, 1, 8_000, 8), chunk("data", audio), chunk("LIST", text("INFO"))),
                rf64,
                form("AIFF", comm(2, 100, 24, rate80(48_000), ""), ssnd(audio)),
                form("AIFC", bigChunk("FVER", new byte[4]), comm(1, 150, 32, rate80(44_100), "fl32"), ssnd(audio)),
                form("AIFC", bigChunk("NAME", text("x")), comm(2, 150, 16, rate80(44_100), "sowt"), ssnd(audio)));
        Mutation mutation = new Mutation(folder);
        for (int seed = 0; seed < 12_000; seed++) {
            int file = seed % files.size();
            // Nothing but structure: the sizes, names and figures ahead of the audio.
            int head = files.get(file).length - audio.length;
            mutation.read(
                    Mutation.mutate(files.get(file), head, new SplitMix(seed)), "file " + file + ", seed " + seed);
        }
        assertThat(mutation.readable).isGreaterThan(2_000);
        assertThat(mutation.refused).isGreaterThan(2_000);
        // Two buffers of 64 KiB and small change, whatever sizes the header claims.
        assertThat(mutation.mostAllocatedBytes).isLessThan(1 << 20);
    }

    @Test
    void hundredsOfEncodedFiles() throws Exception {
        Programs.need("ffmpeg");
        int[][] audio = Encoder.bursts(44_100, 22_050);
        List<byte[]> files = new ArrayList<>();
        List<String> names =
                List.of("x.flac", "x.mp3", "x.m4a", "alac.m4a", "x.ogg", "x.opus", "x.w64", "x.caf", "x.wv", "x.au");
        for (String name : names) {
            String[] options = name.startsWith("alac") ? new String[] {"-c:a", "alac"} : new String[0];
            files.add(Files.readAllBytes(Encoder.encode(folder, audio, 44_100, name, options)));
        }
        Mutation mutation = new Mutation(folder);
        for (int seed = 0; seed < 500; seed++) {
            int file = seed % files.size();
            byte[] whole = files.get(file);
            // Half of them in the header, half anywhere; what MP4 keeps as its header may lie at the end.
            int head = seed % 20 < 10 ? 400 : whole.length;
            mutation.read(Mutation.mutate(whole, head, new SplitMix(seed)), names.get(file) + ", seed " + seed);
        }
        assertThat(mutation.readable).isGreaterThan(100);
        assertThat(mutation.refused).isGreaterThan(10);
        assertThat(mutation.mostAllocatedBytes).isLessThan(8 << 20);
    }
}
