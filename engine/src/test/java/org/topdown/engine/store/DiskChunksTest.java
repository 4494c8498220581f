package org.topdown.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may happen to a disk costs what is kept, never a render.
class DiskChunksTest {
    private static final long BUDGET = 1L << 30;

    @TempDir
    Path dir;

    private static ChunkKey key(int n) {
        return new ChunkKey(n, 1, 2, 3);
    }

    private static Chunk state(int bytes) {
        return new Chunk(new byte[bytes], new float[0][], new double[0][], new float[0][], 0, -1);
    }

    private static long tapes(Path folder) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.tape")) {
            for (Path _ : found) {
                count++;
            }
        }
        return count;
    }

    /// A thousand tracks are more tapes than a process may often have files open.
    @Test
    void tapesAreNotHeldOpen() {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "only Unix counts open files");
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getOpenFileDescriptorCount();
        try (DiskChunks store = new DiskChunks(dir, BUDGET)) {
            for (int i = 0; i < 1_000; i++) {
                store.put("strip " + i, key(i), state(100));
            }
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(50);
            assertThat(store.trouble()).isNull();
        }
        try (DiskChunks store = new DiskChunks(dir, BUDGET)) {
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(50);
            assertThat(store.get(key(999))).isNotNull();
        }
    }

    @Test
    void aTapeThatIsDeletedWhileItIsWrittenIsBegunAnew() throws IOException {
        try (DiskChunks store = new DiskChunks(dir.resolve("cache"), BUDGET)) {
            store.put("strip", key(1), state(100));
            try (DirectoryStream<Path> found = Files.newDirectoryStream(dir.resolve("cache"))) {
                for (Path each : found) {
                    Files.delete(each);
                }
            }
            Files.delete(dir.resolve("cache"));
            store.put("strip", key(2), state(100));
            assertThat(store.trouble()).isNull();
            assertThat(store.holds(key(1))).isNull();
            assertThat(store.get(key(2))).isNotNull();
        }
    }

    /// A disk that fills up is left to the print that is being made.
    @Test
    void whatIsKeptLeavesRoomOnTheDisk() throws IOException {
        AtomicLong room = new AtomicLong(10L << 30);
        try (DiskChunks store = new DiskChunks(dir, BUDGET, room::get)) {
            store.put("strip", key(1), state(100));
            room.set(100L << 20);
            store.put("strip", key(2), state(100));
            assertThat(store.holds(key(1))).isNotNull();
            assertThat(store.holds(key(2))).isNull();
            assertThat(store.trouble()).contains(dir.toString()).contains("512 MiB of the disk would be left");
        }
    }

    /// What cannot be written (here: a file stands where the folder would) ends the keeping, in one
    /// sentence, and what was begun makes room.
    @Test
    void aFolderThatCannotBeWrittenToEndsTheKeeping() throws IOException {
        Path folder = dir.resolve("cache");
        try (DiskChunks store = new DiskChunks(folder, BUDGET)) {
            store.put("strip", key(1), state(100));
            Path tape;
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                tape = found.iterator().next();
            }
            Files.delete(tape);
            Files.delete(folder);
            Files.writeString(folder, "in the way");
            store.put("strip", key(2), state(100));
            assertThat(store.get(key(1))).isNull();
            assertThat(store.holds(key(2))).isNull();
            assertThat(Objects.requireNonNull(store.trouble())).contains(folder.toString());
        }
        try (DiskChunks store = new DiskChunks(folder, BUDGET)) {
            assertThat(store.trouble()).isNotNull();
            store.put("strip", key(1), state(100));
            assertThat(store.holds(key(1))).isNull();
        }
    }

    /// Linux' `/dev/full` says that no space is left, after the system had promised some.
    @Test
    void aDiskThatIsFullAfterAllTakesBackWhatWasBegun() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "only Linux has /dev/full");
        try (DiskChunks store = new DiskChunks(dir, BUDGET)) {
            store.put("other", key(0), state(100));
            store.put("strip", key(1), state(100));
            assertThat(tapes(dir)).isEqualTo(2);
            try (DirectoryStream<Path> found = Files.newDirectoryStream(dir)) {
                for (Path each : found) {
                    Files.delete(each);
                    Files.createSymbolicLink(each, full);
                }
            }
            store.put("strip", key(2), state(100));
            assertThat(store.trouble()).isNotNull();
            assertThat(store.holds(key(0))).isNull();
            assertThat(store.holds(key(2))).isNull();
            assertThat(tapes(dir)).isZero();
        }
    }

    /// While a mix is worked on renders follow each other: what earlier ones kept makes room, the longest
    /// unused first, but not what the mix at hand is made of.
    @Test
    void aRenderThatIsOverMakesRoom() {
        int size = 2 << 20;
        try (DiskChunks store = new DiskChunks(dir, 5L * size)) {
            store.put("track", key(0), state(size));
            for (int render = 1; render <= 20; render++) {
                store.nextRender();
                store.use(key(0));
                store.put("mix bus", key(render), state(size));
                assertThat(store.holds(key(0))).as("render " + render).isNotNull();
                assertThat(store.holds(key(render))).as("render " + render).isNotNull();
            }
            assertThat(store.holds(key(19))).isNotNull();
            assertThat(store.holds(key(1))).isNull();
            assertThat(store.trouble()).isNull();
        }
    }

    /// Small ones go on in their tape: a tape for each edit would be thousands of files.
    @Test
    void smallRendersShareATape() throws IOException {
        try (DiskChunks store = new DiskChunks(dir, BUDGET)) {
            for (int render = 1; render <= 100; render++) {
                store.nextRender();
                store.put("mix bus", key(render), state(100));
            }
            assertThat(tapes(dir)).isEqualTo(1);
        }
    }
}
