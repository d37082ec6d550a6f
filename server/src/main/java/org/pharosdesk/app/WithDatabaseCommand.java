package org.pharosdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pharos with-database -- PROGRAM …}: runs a program while the desk's migrated database is up. */
@Command(
        name = "with-database",
        description = "Runs a program while the desk's database is up, and stops the database after it.")
final class WithDatabaseCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "The program and its arguments.")
    private List<String> program = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings =
                SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
        try (var database = Database.forCommand(settings)) {
            return new ProcessBuilder(program).inheritIO().start().waitFor();
        }
    }
}
