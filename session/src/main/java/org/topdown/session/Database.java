package org.topdown.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;
import org.topdown.media.Trouble;

/// How the database file is opened.
final class Database {
    /// Readers and a writer do not block one another for long; a virus scanner may.
    private static final int PATIENCE_MS = 10_000;

    private Database() {}

    /// For writing: a commit is on the disk before it returns (write-ahead log, synchronous FULL).
    static Handle open(Path file) throws SQLException {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return handle(config.createConnection(url(file)));
    }

    /// For reading, also while another process writes, and from a folder or medium that cannot be written to.
    static Handle openReadOnly(Path file) throws SQLException, IOException {
        SQLiteConfig config = common();
        if (Files.isWritable(file.toAbsolutePath().getParent())) {
            // Opened so that it may tidy up the files it shares with a writer, which a read-only one leaves behind.
            Handle handle = handle(config.createConnection(url(file)));
            handle.execute("pragma query_only = on");
            return handle;
        }
        config.setReadOnly(true);
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        boolean atRest = !Files.exists(log) || Files.size(log) == 0;
        if (atRest) {
            // Without a log nobody is writing; and SQLite could not make the files it shares with a writer here.
            return handle(config.createConnection(url(file) + "?immutable=1"));
        }
        return handle(config.createConnection(url(file)));
    }

    /// An empty one.
    static Handle inMemory() throws SQLException {
        return handle(common().createConnection("jdbc:sqlite::memory:"));
    }

    /// A copy in memory, which may be changed without touching the file.
    static Handle copyInMemory(SongFolder folder) throws SQLException, Trouble {
        Connection connection = common().createConnection("jdbc:sqlite::memory:");
        int result = connection
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .restore("main", folder.database().toUri().toASCIIString(), (_, _) -> {});
        if (result != 0) {
            connection.close();
            throw DiskTrouble.damaged(folder, null);
        }
        return handle(connection);
    }

    /// Writes all that `from` sees, the transaction it is in included, to a new file.
    static void copy(Handle from, Path file) throws SQLException {
        int result = from.getConnection()
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", file.toUri().toASCIIString(), (_, _) -> {});
        if (result != 0) {
            throw DB.newSQLException(result, "the copy could not be written");
        }
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(PATIENCE_MS);
        return config;
    }

    /// As a URI, in which any character of a path can be written; the driver takes `?` in a plain path for options.
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri().toASCIIString();
    }

    private static Handle handle(Connection connection) {
        return Jdbi.create(() -> connection).open();
    }
}
