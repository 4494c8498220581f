package org.topdown.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.topdown.desk.Desk;
import org.topdown.engine.store.DiskChunks;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;

/// A song played round and round in the desk with an edit every second: `Soak SONG MINUTES`. Says each
/// minute, and of all: holes in the sound (apart those during which an idle thread was late as well, the
/// machine's own), the share of the processors, the time from an edit to its sound, memory.
public final class Soak {
    /// An idle thread that is so much late says that the machine was.
    private static final long STALLED_NANOS = 50_000_000;

    private static final double MEBI = 1 << 20;

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        Path song = Path.of(arguments[0]);
        double minutes = Double.parseDouble(arguments[1]);
        AtomicLong stalled = new AtomicLong(Long.MIN_VALUE);
        Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(stalled));
        try (SongStore store = SongStore.open(song);
                Desk desk = Desk.open(store, 0, DiskChunks.DEFAULT_BUDGET_BYTES)) {
            run(store, desk, minutes, stalled);
        }
    }

    private static void watch(AtomicLong stalled) {
        long before = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException _) {
                return;
            }
            long now = System.nanoTime();
            if (now - before > STALLED_NANOS) {
                stalled.set(now);
            }
            before = now;
        }
    }

    private static void run(SongStore store, Desk desk, double minutes, AtomicLong stalled) throws Exception {
        double rate = store.song().sampleRateHz();
        List<Double> toSoundMs = new ArrayList<>();
        AtomicLong refused = new AtomicLong();
        DeskListener listener = DeskListener.connect(desk.address(), message -> {
            if (message.get("event").asString().equals("refused")) {
                refused.incrementAndGet();
            }
        });
        Thread.ofPlatform().daemon().name("listener").start(() -> {
            try {
                listener.listen(rate);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        long end = store.mix().endFrame();
        listener.say("{'do':'loop','from':0,'to':" + end + "}");
        listener.say("{'do':'play','song':0}");
        Thread.sleep(2_000);
        SplittableRandom dice = new SplittableRandom(1);
        List<Strip> strips = store.mix().strips();
        OperatingSystemMXBean system = (OperatingSystemMXBean)
                ManagementFactory.getPlatformMXBean(java.lang.management.OperatingSystemMXBean.class);
        long begun = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        long holes = listener.holes();
        long holesOwn = 0;
        long holesMachine = 0;
        int edits = 0;
        for (int minute = 0; System.nanoTime() - begun < minutes * 60e9; minute++) {
            long minuteBegun = System.nanoTime();
            long minuteCpu = system.getProcessCpuTime();
            while (System.nanoTime() - minuteBegun < Math.min(60e9, minutes * 60e9)) {
                Strip strip = strips.get(dice.nextInt(strips.size()));
                listener.watch();
                long asked = System.nanoTime();
                listener.say(String.format(
                        Locale.ROOT,
                        "{'do':'edit','id':%d,'gesture':'','set':['%s.faderDb=%.2f']}",
                        ++edits,
                        strip.id(),
                        -1 - 12 * dice.nextDouble()));
                Thread.sleep(1_000);
                long heard = listener.heardNanos(rate);
                if (heard > 0) {
                    toSoundMs.add((heard - asked) / 1e6);
                }
                long now = listener.holes();
                if (now > holes) {
                    boolean machine = stalled.get() > System.nanoTime() - 1_500_000_000;
                    holesMachine += machine ? now - holes : 0;
                    holesOwn += machine ? 0 : now - holes;
                    holes = now;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "minute %d: %d holes, %d more while the machine was late, %.0f %% of a core, heap %.0f MiB, resident %.0f MiB%n",
                    minute + 1,
                    holesOwn,
                    holesMachine,
                    100.0 * (system.getProcessCpuTime() - minuteCpu) / (System.nanoTime() - minuteBegun),
                    usedBytes() / MEBI,
                    residentBytes() / MEBI);
        }
        Collections.sort(toSoundMs);
        System.out.printf(
                Locale.ROOT,
                "%d strips, %d edits, %d refused: %d holes, %d more while the machine was late; %.0f %% of a core;"
                        + " edit to sound %.0f ms median, %.0f ms 99th percentile, %.0f ms longest%n",
                strips.size(),
                edits,
                refused.get(),
                holesOwn,
                holesMachine,
                100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begun),
                percentile(toSoundMs, 0.5),
                percentile(toSoundMs, 0.99),
                percentile(toSoundMs, 1));
        if (holesOwn > 0) {
            System.exit(1);
        }
    }

    private static double percentile(List<Double> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }

    private static long usedBytes() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// 0 where the system does not tell this way.
    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }
}
