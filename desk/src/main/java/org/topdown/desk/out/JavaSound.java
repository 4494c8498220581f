package org.topdown.desk.out;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.media.write.Dither;

/// A sound device as Java Sound has it: 24 bits where it takes them, else 16, dithered.
public final class JavaSound implements SoundDevice {
    /// What waits in the device is beyond reach of an edit, so it is little.
    private static final double BUFFER_SECONDS = 0.03;

    private static final int[] BITS = {24, 16};

    private final String name;
    private final SourceDataLine line;
    private final int bytesPerSample;
    private byte[] bytes = {};
    private long frame;

    JavaSound(String name, SourceDataLine line) {
        this.name = name;
        this.line = line;
        bytesPerSample = line.getFormat().getSampleSizeInBits() / 8;
    }

    /// Opens the device of that name; a part of it will do where only one has it.
    ///
    /// @throws Trouble if there is none, or it does not play at that rate, or somebody else has it
    public static JavaSound open(String wanted, double sampleRateHz) throws Trouble {
        Mixer.Info[] all = AudioSystem.getMixerInfo();
        List<Mixer.Info> named = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Mixer.Info each : all) {
            if (!plays(each)) {
                continue;
            }
            names.add(each.getName());
            if (each.getName().equals(wanted)) {
                named = new ArrayList<>(List.of(each));
                break;
            }
            if (each.getName().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))) {
                named.add(each);
            }
        }
        if (named.size() != 1) {
            throw new Trouble(
                    named.isEmpty() ? "there is no sound device of this name" : "several sound devices are called so",
                    wanted,
                    names.isEmpty()
                            ? "this machine has none; let the browser sound"
                            : "give one of: " + String.join(", ", names));
        }
        return open(named.getFirst(), sampleRateHz);
    }

    private static boolean plays(Mixer.Info info) {
        return Arrays.stream(AudioSystem.getMixer(info).getSourceLineInfo())
                .anyMatch(line -> SourceDataLine.class.isAssignableFrom(line.getLineClass()));
    }

    private static JavaSound open(Mixer.Info info, double sampleRateHz) throws Trouble {
        @Nullable Exception failure = null;
        for (int bits : BITS) {
            AudioFormat format = new AudioFormat((float) sampleRateHz, bits, 2, true, false);
            DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, format);
            try {
                SourceDataLine line =
                        (SourceDataLine) AudioSystem.getMixer(info).getLine(wanted);
                int frames = (int) Math.round(BUFFER_SECONDS * sampleRateHz);
                line.open(format, frames * format.getFrameSize());
                line.start();
                return new JavaSound(info.getName(), line);
            } catch (IllegalArgumentException | LineUnavailableException e) {
                failure = e;
            }
        }
        throw new Trouble(
                failure instanceof LineUnavailableException
                        ? "another program has it, or it does not play at the song's rate of " + (long) sampleRateHz
                                + " Hz"
                        : "it does not play at the song's rate of " + (long) sampleRateHz + " Hz",
                info.getName(),
                "choose another device, or let the browser sound",
                failure);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(float[][] audio, int frames) {
        int length = frames * 2 * bytesPerSample;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        double scale = 1L << (8 * bytesPerSample - 1);
        int at = 0;
        for (int i = 0; i < frames; i++, frame++) {
            for (int channel = 0; channel < 2; channel++) {
                double dither = bytesPerSample == 2 ? Dither.at(frame, channel) : 0;
                int value = (int) Math.clamp(Math.floor(audio[channel][i] * scale + dither + 0.5), -scale, scale - 1);
                for (int part = 0; part < bytesPerSample; part++) {
                    bytes[at++] = (byte) (value >> (8 * part));
                }
            }
        }
        line.write(bytes, 0, length);
    }

    @Override
    public void close() {
        line.stop();
        line.close();
    }
}
