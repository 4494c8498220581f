package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;

/// Edits that were made and are not on the disk yet. Those that come one close behind the other are put
/// there together, and each is acknowledged once it is there. Used by the stage's thread.
final class Acknowledgements {
    /// However many come, nobody waits longer for the disk to be asked.
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final SongStore store;
    private final Runnable lost;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean begun;
    private long since;

    private record Waiting(Tab tab, long id) {}

    /// @param lost nothing that waited was stored, and the mix has gone back
    Acknowledgements(SongStore store, Runnable lost) {
        this.store = store;
        this.lost = lost;
    }

    /// To be called before an edit is made.
    void begin() {
        if (!begun && !store.readOnly()) {
            begun = true;
            since = System.nanoTime();
            store.gather();
        }
    }

    /// An edit was made.
    void add(Tab tab, long id) {
        waiting.add(new Waiting(tab, id));
    }

    /// Puts what was made on the disk, unless more comes and there is time to wait for it.
    void settle(boolean moreComes) {
        if (!begun || (moreComes && System.nanoTime() - since < LONGEST_NANOS)) {
            return;
        }
        begun = false;
        try {
            store.commit();
            waiting.forEach(each -> each.tab.tell(Message.of("done").put("id", each.id)));
        } catch (Trouble e) {
            waiting.forEach(each ->
                    each.tab.tell(Message.of("refused").put("id", each.id).put("why", String.valueOf(e.getMessage()))));
            lost.run();
        } finally {
            waiting.clear();
        }
    }
}
