package org.topdown.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.topdown.desk.Desk;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;

/// How fast edits of a song become durable through the desk: `EditRate SONG SECONDS EDITS_PER_SECOND`.
/// Single edits first, each a step of the history, then drags; for each how many were acknowledged a
/// second, and after how long.
public final class EditRate {
    /// A page has three under way; somebody who sends a thousand a second has more.
    private static final int UNDER_WAY = 200;

    private EditRate() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[1]);
        int perSecond = Integer.parseInt(arguments[2]);
        try (SongStore store = SongStore.open(Path.of(arguments[0]));
                Desk desk = Desk.open(store, 0, 0)) {
            run(store, desk, "warm-up", "", 2, perSecond);
            run(store, desk, "single edits", "", seconds, perSecond);
            run(store, desk, "a drag", "g", seconds, perSecond);
        }
    }

    private static void run(SongStore store, Desk desk, String what, String gesture, int seconds, int perSecond)
            throws Exception {
        Strip strip = store.mix().strips().getFirst();
        ConcurrentHashMap<Integer, Long> sent = new ConcurrentHashMap<>();
        int count = seconds * perSecond;
        double[] tookMs = new double[count];
        Semaphore underWay = new Semaphore(UNDER_WAY);
        DeskListener page = DeskListener.connect(desk.address(), message -> {
            String event = message.get("event").asString();
            if (event.equals("done")) {
                int id = message.get("id").asInt();
                Long at = sent.remove(id);
                tookMs[id - 1] = at == null ? Double.NaN : (System.nanoTime() - at) / 1e6;
                underWay.release();
            } else if (event.equals("refused")) {
                throw new IllegalStateException(message.toString());
            }
        });
        long begun = System.nanoTime();
        for (int id = 1; id <= count; id++) {
            long due = begun + (long) (1e9 * (id - 1) / perSecond);
            while (System.nanoTime() < due) {
                Thread.sleep(0, 200_000);
            }
            underWay.acquire();
            sent.put(id, System.nanoTime());
            page.say(String.format(
                    Locale.ROOT,
                    "{'do':'edit','id':%d,'gesture':'%s','set':['%s.faderDb=%.2f']}",
                    id,
                    gesture,
                    strip.id(),
                    -(id % 3_000) / 100.0 - 0.01));
        }
        underWay.acquire(UNDER_WAY);
        double took = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(tookMs);
        System.out.printf(
                Locale.ROOT,
                "%s: %d edits, %.0f a second; acknowledged after %.1f ms median, %.1f ms 99th percentile, %.1f ms longest%n",
                what,
                count,
                count / took,
                tookMs[count / 2],
                tookMs[count * 99 / 100],
                tookMs[count - 1]);
    }
}
