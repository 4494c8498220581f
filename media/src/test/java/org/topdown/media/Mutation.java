package org.topdown.media;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.topdown.testkit.SplitMix;

/// Damages files in seeded ways and reads what is left. Every outcome must be frames or [Trouble], in bounded memory
/// and with an end.
final class Mutation {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// A file of this many frames that are not in it is taken for one without an end.
    private static final long MOST_FRAMES = 20_000_000;

    private final Path path;
    private final float[][] block = new float[Refuse.MOST_CHANNELS][1_024];
    int readable;
    int refused;
    long mostAllocatedBytes;

    Mutation(Path folder) {
        path = folder.resolve("mutated.bin");
    }

    /// @param head where mutations fall: at the start of the file, where its structure is
    static byte[] mutate(byte[] file, int head, SplitMix random) {
        byte[] mutated = file.clone();
        int reach = Math.min(head, mutated.length);
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(reach);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] = (byte) random.nextLong();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(mutated, at, Math.min(mutated.length, at + 4), (byte) -random.nextInt(2));
                case 3 -> {
                    int from = random.nextInt(reach);
                    int length = Math.min(1 + random.nextInt(12), mutated.length - Math.max(at, from));
                    System.arraycopy(mutated.clone(), from, mutated, at, length);
                }
                default -> {
                    if (random.nextInt(8) == 0) {
                        mutated = Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length));
                        reach = Math.min(reach, mutated.length);
                    } else {
                        mutated[at] = (byte) (random.nextInt(2) == 0 ? 0x7f : 0x80);
                    }
                }
            }
        }
        return mutated;
    }

    void read(byte[] file, String seed) throws IOException {
        Files.write(path, file);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (OpenedAudio opened = AudioFiles.open(path)) {
            long frames = 0;
            for (int got; (got = opened.read(block, 0, 1_024)) >= 0; frames += got) {
                if (got < 1 || frames > MOST_FRAMES) {
                    throw new AssertionError(seed + ": read " + got + " frames after " + frames);
                }
            }
            for (float[] channel : block) {
                for (float x : channel) {
                    if (!(Math.abs(x) <= 1e6f)) {
                        throw new AssertionError(seed + ": " + x);
                    }
                }
            }
            List<String> notes = opened.notes();
            if (notes.size() > 12_000) {
                throw new AssertionError(seed + ": " + notes.size() + " notes");
            }
            readable++;
        } catch (Trouble trouble) {
            if (trouble.what().isBlank() || trouble.todo().isBlank()) {
                throw new AssertionError(seed + ": says nothing", trouble);
            }
            refused++;
        } catch (RuntimeException | IOException e) {
            throw new AssertionError(seed + ": " + e, e);
        }
        mostAllocatedBytes = Math.max(mostAllocatedBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
}
