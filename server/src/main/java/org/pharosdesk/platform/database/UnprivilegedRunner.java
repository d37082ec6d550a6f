package org.pharosdesk.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts PostgreSQL's programs under an account they accept: they refuse to run as root.
 *
 * <p>As root they run in a user namespace of their own, where they are nobody inside and still own their files
 * outside; where the machine forbids that, as the real {@code nobody}, who is then given the database's folder.
 */
enum UnprivilegedRunner {
    AS_OURSELVES(List.of()),
    IN_USER_NAMESPACE(List.of("unshare", "--user", "--")),
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

    private final List<String> prefix;

    UnprivilegedRunner(List<String> prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedRunner forThisProcess() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_OURSELVES;
        }
        return succeeds("unshare", "--user", "--", "true") ? IN_USER_NAMESPACE : AS_NOBODY;
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Where the programs are kept: a folder this account may enter. */
    Path cacheFolder() {
        return switch (this) {
            case AS_OURSELVES, IN_USER_NAMESPACE -> userCache();
            case AS_NOBODY -> Path.of("/var/tmp/pharos");
        };
    }

    /** Gives a file or folder to the account that the programs run under. */
    void hand(Path path) throws IOException {
        if (this == AS_NOBODY && !succeeds("chown", "-R", "65534:65534", path.toString())) {
            throw new IOException("Could not give " + path + " to nobody");
        }
    }

    private static Path userCache() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return Files.isWritable(base.getParent() == null ? base : base.getParent())
                ? base.resolve("pharos")
                : Path.of(System.getProperty("java.io.tmpdir"), "pharos-" + System.getProperty("user.name"));
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // the program is not there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
