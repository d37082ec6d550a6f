package org.pharosdesk.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The product's command line as a process of its own, from the classes under test. */
public final class PharosProcess {

    private PharosProcess() {}

    /** To be started in the folder; what it says on either stream comes as one. */
    public static ProcessBuilder in(Path folder, String... command) {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-cp",
                System.getProperty("java.class.path"),
                "org.pharosdesk.app.Pharos"));
        line.addAll(List.of(command));
        return new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    }
}
