package org.topdown.session;

import org.jdbi.v3.core.Handle;

/// Version 5: a history may hold edits of the bands of a device and of the order of the desk, which programs of version
/// 4 do not know. The tables and all that is in them stay as they are.
final class BandsAndOrder implements Migration {
    @Override
    public int version() {
        return 5;
    }

    @Override
    public void apply(Handle handle) {}
}
