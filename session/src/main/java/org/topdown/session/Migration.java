package org.topdown.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/// One step of the schema, from `version() - 1` to `version()`. Once released it is never changed: what comes later is
/// a migration of its own.
interface Migration {
    int version();

    /// Runs within a transaction; what it throws undoes all of it.
    void apply(Handle handle);

    /// A migration written as SQL, in the resource `schema/v<version>.sql`.
    static Migration sql(int version) {
        return new Migration() {
            @Override
            public int version() {
                return version;
            }

            @Override
            public void apply(Handle handle) {
                handle.createScript(resource("schema/v" + version + ".sql")).execute();
            }
        };
    }

    /// The text of one of the program's own files, beside this class.
    static String resource(String name) {
        try (InputStream in = Migration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
        }
    }
}
