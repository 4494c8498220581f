package org.topdown.media;

import java.util.concurrent.CancellationException;

/// Who watches long work, and may end it.
public interface Progress {
    /// Nobody watches and nobody cancels.
    Progress NONE = new Progress() {
        @Override
        public void at(double share) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /// @param share how much is done, 0 to 1; called now and then, by the thread that works
    void at(double share);

    /// Whether to stop here. Work that stops leaves nothing half done behind.
    boolean cancelled();

    /// @throws CancellationException if the work is to stop
    default void check() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /// For one step of this work: its 0 to 1 is `from` to `to` of the whole.
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void at(double share) {
                whole.at(from + share * (to - from));
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /// For work that stops when the whole is to stop, but does not say how far it is: many of them run at once.
    default Progress cancelOnly() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void at(double share) {}

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
