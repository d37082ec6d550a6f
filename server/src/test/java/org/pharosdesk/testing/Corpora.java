package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public collections of mails and hostile inputs, kept beside the repository; tests that need one skip without it.
 *
 * <p>They are looked for in {@code ../../shared/corpora}, or where the environment variable PHAROS_CORPORA says.
 */
public final class Corpora {

    private Corpora() {}

    /** A folder or file of the collections; without it the test says so and is skipped. */
    public static Path require(String path) {
        var root = Path.of(Optional.ofNullable(System.getenv("PHAROS_CORPORA")).orElse("../../shared/corpora"));
        var found = root.resolve(path);
        Assumptions.assumeTrue(Files.exists(found), () -> "Skipped: there is no corpus at " + found.toAbsolutePath());
        return found;
    }

    /** Every file below a folder of the collections, in a fixed order. */
    public static List<Path> files(String folder) {
        try (var paths = Files.walk(require(folder))) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
