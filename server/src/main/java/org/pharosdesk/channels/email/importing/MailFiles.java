package org.pharosdesk.channels.email.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.pharosdesk.channels.email.importing.ImportProgress.Stage;

/** The files an archive consists of; what was packed lies in the clear until it is closed. */
final class MailFiles implements MailSource {

    private static final Set<String> MAILDIR = Set.of("cur", "new");
    private static final Set<String> MBOX = Set.of(".mbox", ".mbx");

    private final List<MailFile> files = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();

    private MailFiles() {}

    /**
     * @param given files, each taken for mail whatever it is called; and folders, in which files count that are called
     *     .eml, begin like an mbox, or lie in the cur or new of a Maildir
     */
    static MailFiles find(List<Path> given) throws IOException {
        var found = new MailFiles();
        try {
            for (var path : given) {
                found.add(path);
            }
            return found;
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    @Override
    public int files() {
        return files.size();
    }

    @Override
    public int others() {
        return others.size();
    }

    @Override
    public List<String> folders() {
        return List.of();
    }

    @Override
    public void lookThrough(MailIndex index, ImportProgress progress) throws IOException {
        long all = 0;
        for (var file : files) {
            all += file.size();
        }
        long before = 0;
        for (var file : files) {
            var done = before;
            var whole = all;
            file.lookThrough(index, read -> progress.at(Stage.LOOKING_THROUGH, done + read, whole));
            before += file.size();
        }
    }

    @Override
    public void close() throws IOException {
        for (var file : unpacked) {
            Files.deleteIfExists(file);
        }
    }

    private void add(Path given) throws IOException {
        if (!Files.isDirectory(given)) {
            var clear = inTheClear(given);
            files.add(new MailFile(given, clear, isMbox(given, clear)));
            return;
        }
        List<Path> below;
        try (var walk = Files.walk(given)) {
            below = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (var path : below) {
            addFromFolder(path);
        }
    }

    private void addFromFolder(Path path) throws IOException {
        var folder = Optional.ofNullable(path.getParent()).map(Path::getFileName);
        if (called(path, ".eml")
                || folder.filter(name -> MAILDIR.contains(name.toString())).isPresent()) {
            files.add(new MailFile(path, path, false));
            return;
        }
        var clear = beginsLikeMbox(path) ? inTheClear(path) : path;
        if (isMbox(path, clear)) {
            files.add(new MailFile(path, clear, true));
        } else {
            others.add(path);
        }
    }

    private static boolean isMbox(Path name, Path clear) throws IOException {
        return MBOX.stream().anyMatch(ending -> called(name, ending)) || beginsLikeMbox(clear);
    }

    private static boolean beginsLikeMbox(Path path) throws IOException {
        try (var in = isPacked(path) ? unpacking(path) : Files.newInputStream(path)) {
            return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("From ");
        }
    }

    /** A mail is read by its place in the file, which a packed file does not have. */
    private Path inTheClear(Path path) throws IOException {
        if (!isPacked(path)) {
            return path;
        }
        var file = Files.createTempFile("pharos-import", ".mbox");
        unpacked.add(file);
        try (var in = unpacking(path)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static InputStream unpacking(Path path) throws IOException {
        return new GZIPInputStream(Files.newInputStream(path), 64 * 1024);
    }

    /** By its first two bytes (RFC 1952, 2.3.1). */
    private static boolean isPacked(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var start = in.readNBytes(2);
            return start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
        }
    }

    private static boolean called(Path path, String ending) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
