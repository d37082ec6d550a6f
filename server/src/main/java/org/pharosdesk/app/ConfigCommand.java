package org.pharosdesk.app;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pharos config}: prints the settings in force, secrets masked. */
@Command(name = "config", description = "Prints the settings in force and where each comes from.")
final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var source = SettingsSource.of(System.getenv(), Path.of("pharos.yaml"));
        for (var setting : source.inForce(source.settings())) {
            spec.commandLine().getOut().printf("%-26s %-40s %s%n", setting.name(), setting.value(), setting.source());
        }
        source.unknown()
                .forEach(name -> spec.commandLine().getErr().printf("%s is no setting and changes nothing.%n", name));
    }
}
