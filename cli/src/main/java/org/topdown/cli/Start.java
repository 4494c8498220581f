package org.topdown.cli;

import org.topdown.session.SongStore;

/// Where Java starts long work: needs nothing but itself until standard error is in place, so that whatever is missing
/// behind it is told.
public final class Start {
    private Start() {}

    public static void main(String[] arguments) {
        StandardError.putBack();
        Thread.ofPlatform().daemon().name("topdown-make-ready").start(SongStore::makeReady);
        Main.main(arguments);
    }
}
