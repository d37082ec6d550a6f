package org.pharosdesk.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The server's database, coming up while the rest of the server does; whoever asks for it first waits. */
final class StartingDatabase implements JdbcConnectionDetails, AutoCloseable {

    private final CompletableFuture<Database> database;

    private StartingDatabase(CompletableFuture<Database> database) {
        this.database = database;
    }

    static StartingDatabase forServer(ServerSettings settings) {
        return new StartingDatabase(
                CompletableFuture.supplyAsync(() -> Database.forServer(settings), Thread::startVirtualThread));
    }

    @Override
    public String getJdbcUrl() {
        return access().url();
    }

    @Override
    public String getUsername() {
        return access().user();
    }

    @Override
    public String getPassword() {
        return access().password();
    }

    DatabaseAccess access() {
        try {
            return database.join().access();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** Waits for the start to end, so that no process is left behind; one that failed has closed itself. */
    @Override
    public void close() {
        database.thenAccept(Database::close).exceptionally(_ -> null).join();
    }
}
