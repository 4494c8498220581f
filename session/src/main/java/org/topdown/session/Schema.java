package org.topdown.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.topdown.media.Trouble;

/// The versions of a session's database. The file itself says which it is (`PRAGMA user_version`), and that it
/// is one of ours (`PRAGMA application_id`).
///
/// A new version is one more migration at the end of the list; nothing else changes here.
record Schema(List<Migration> migrations) {
    /// "TDwn".
    private static final int APPLICATION_ID = 0x5444776e;

    static final Schema CURRENT = new Schema(List.of(
            Migration.sql(1),
            Migration.sql(2),
            new SendsAndKeys(),
            new FullDesk(),
            new BandsAndOrder(),
            Migration.sql(6)));

    Schema {
        migrations = List.copyOf(migrations);
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new IllegalArgumentException("migration " + (i + 1) + " is numbered "
                        + migrations.get(i).version());
            }
        }
    }

    int version() {
        return migrations.size();
    }

    /// The version of the open database.
    ///
    /// @throws Trouble if it is none of ours, or newer than this program
    int versionOf(Handle handle, SongFolder folder) throws Trouble {
        String database = folder.database().toString();
        if (pragma(handle, "application_id") != APPLICATION_ID) {
            throw new Trouble("this is no session of Topdown", database, "name the folder of a song");
        }
        int version = pragma(handle, "user_version");
        if (version > version()) {
            throw new Trouble(
                    "this song was last used with " + writerOf(handle, version) + ", which keeps sessions in format "
                            + version + "; this is " + Program.NAME_AND_VERSION + ", which knows formats up to "
                            + version(),
                    database,
                    "open it with that version or a later one; nothing was changed");
        }
        return version;
    }

    private static String writerOf(Handle handle, int version) {
        return handle.createQuery("select program from format where version = :version")
                .bind("version", version)
                .mapTo(String.class)
                .findOne()
                .orElse("a newer version of Topdown");
    }

    /// Makes the schema in an empty database.
    void create(Handle handle) {
        handle.useTransaction(transaction -> {
            transaction.execute("pragma application_id = " + APPLICATION_ID);
            bring(transaction, 0);
        });
    }

    /// Brings an older database up to date, each version in a transaction of its own.
    ///
    /// @param backup whether to keep a copy of it as it was, beside it
    void migrate(Handle handle, SongFolder folder, int from, boolean backup) throws Trouble {
        if (from == version()) {
            return;
        }
        if (backup) {
            keepCopy(handle, folder, from);
        }
        for (int version = from; version < version(); version++) {
            int before = version;
            handle.useTransaction(transaction -> step(transaction, before));
        }
    }

    private void bring(Handle transaction, int from) {
        for (int version = from; version < version(); version++) {
            step(transaction, version);
        }
    }

    private void step(Handle transaction, int from) {
        Migration migration = migrations.get(from);
        migration.apply(transaction);
        transaction
                .createUpdate("insert into format(version, program, at) values (:version, :program, :at)")
                .bind("version", migration.version())
                .bind("program", Program.NAME_AND_VERSION)
                .bind("at", Instant.now().toString())
                .execute();
        transaction.execute("pragma user_version = " + migration.version());
    }

    /// Copied by the database itself, so that it is whole whatever its log holds; put in place when it is
    /// done.
    private static void keepCopy(Handle handle, SongFolder folder, int version) throws Trouble {
        Path backup = folder.backupOf(version);
        Path part = backup.resolveSibling(backup.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            handle.execute("vacuum into ?", part.toString());
            Files.move(part, backup, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        }
    }

    private static int pragma(Handle handle, String name) {
        return handle.createQuery("pragma " + name).mapTo(Integer.class).one();
    }
}
