package org.topdown.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Role;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;
import org.topdown.testkit.SplitMix;

/// A folder of multitracks as a test needs it, its WAV files written by the letter of the format.
record WavFolder(Path path) {
    static final double SECONDS = 4;
    static final Function<String, Progress> NOBODY = _ -> Progress.NONE;

    WavFolder file(String name, int rateHz, DoubleUnaryOperator... channels) throws IOException {
        return file(name, rateHz, null, channels);
    }

    /// @param stampFrames time reference of a `bext` chunk, or null for none
    WavFolder file(String name, int rateHz, @Nullable Long stampFrames, DoubleUnaryOperator... channels)
            throws IOException {
        return file(name, rateHz, (int) Math.round(SECONDS * rateHz), stampFrames, channels);
    }

    /// @param frames how long it is
    WavFolder file(String name, int rateHz, int frames, @Nullable Long stampFrames, DoubleUnaryOperator... channels)
            throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        int data = frames * channels.length * 4;
        int stamp = stampFrames == null ? 0 : 8 + 602;
        ByteBuffer bytes = ByteBuffer.allocate(44 + stamp + data).order(ByteOrder.LITTLE_ENDIAN);
        letters(bytes, "RIFF").putInt(36 + stamp + data);
        letters(bytes, "WAVE");
        letters(bytes, "fmt ")
                .putInt(16)
                .putShort((short) 3)
                .putShort((short) channels.length)
                .putInt(rateHz)
                .putInt(rateHz * channels.length * 4)
                .putShort((short) (channels.length * 4))
                .putShort((short) 32);
        if (stampFrames != null) {
            letters(bytes, "bext").putInt(602);
            int from = bytes.position();
            bytes.putLong(from + 338, stampFrames)
                    .putShort(from + 346, (short) 1)
                    .position(from + 602);
        }
        letters(bytes, "data").putInt(data);
        for (int i = 0; i < frames; i++) {
            for (DoubleUnaryOperator channel : channels) {
                bytes.putFloat((float) channel.applyAsDouble(i / (double) rateHz));
            }
        }
        Files.write(file, bytes.array());
        return this;
    }

    private static ByteBuffer letters(ByteBuffer bytes, String letters) {
        return bytes.put(letters.getBytes(StandardCharsets.US_ASCII));
    }

    WavFolder bytes(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    static DoubleUnaryOperator drum(double hz, double level) {
        return t -> level * Math.exp(-(t % 0.5) / 0.1) * Math.sin(2 * Math.PI * hz * (t % 0.5));
    }

    static DoubleUnaryOperator tone(double hz, double level) {
        return t -> level * (Math.sin(2 * Math.PI * hz * t) + 0.4 * Math.sin(6 * Math.PI * hz * t));
    }

    static DoubleUnaryOperator noise(long seed, double level) {
        SplitMix random = new SplitMix(seed);
        return _ -> level * random.nextSigned();
    }

    /// Five tracks at 44.1 kHz in a folder of their own.
    static WavFolder band(Path parent) throws IOException {
        return new WavFolder(parent.resolve("Song one"))
                .file("Kick.wav", 44_100, drum(60, 0.7))
                .file("Bass DI.wav", 44_100, tone(82, 0.2))
                .file("Guitars/Rhythm Gtr L.wav", 44_100, noise(1, 0.1))
                .file("Guitars/Rhythm Gtr R.wav", 44_100, noise(2, 0.2))
                .file("Lead Vocal.wav", 44_100, tone(620, 0.05));
    }

    static Template template() throws Trouble {
        return new Templates(Path.of("no templates here")).load(Templates.DEFAULT);
    }

    MakeSong.Request request() throws Trouble {
        return request(List.of(), Map.of(), false);
    }

    MakeSong.Request request(List<Path> roughs, Map<String, Role> roles, boolean strict) throws Trouble {
        return new MakeSong.Request(path, template(), roughs, List.of(), roles, null, strict, 2, 0);
    }

    IntakePlan plan() throws IOException {
        return MakeSong.plan(request(), Progress.NONE);
    }

    /// Everything where it goes by itself.
    static MainJob.Outputs outputs(Path song) {
        return new MainJob.Outputs(song, true, null, null, null, WordLength.INT24, null, "", false);
    }

    Path song() {
        return path.resolveSibling(path.getFileName() + " (Topdown)");
    }

    MainJob.Done mix() throws IOException {
        return MainJob.mix(request(), outputs(song()), NOBODY);
    }
}
