package org.topdown.jobs;

import org.topdown.media.Progress;

/// Progress of work inside work.
final class Watched {
    private Watched() {}

    /// Stops when the whole is to stop, without saying how far it is.
    static Progress cancelOnly(Progress whole) {
        return new Progress() {
            @Override
            public void at(double share) {}

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /// One step of a longer work.
    static Progress part(Progress whole, double from, double to) {
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
}
