package org.pharosdesk.app;

import org.pharosdesk.access.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos admin}: administrators, made by who runs the server. */
@Command(
        name = "admin",
        description = "Makes administrators.",
        mixinStandardHelpOptions = true,
        subcommands = AdminCommand.Create.class)
final class AdminCommand {

    @Command(
            name = "create",
            description = "Makes an administrator who can sign in at once.",
            mixinStandardHelpOptions = true)
    static final class Create implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--email", required = true, description = "The address to sign in with.")
        private String email = "";

        @Option(names = "--name", required = true, description = "The name requesters and colleagues see.")
        private String name = "";

        @Option(
                names = "--password-stdin",
                required = true,
                description = "Reads the password from the first line of standard input.")
        private boolean passwordFromInput;

        @Override
        public void run() {
            var address = Inputs.email(email);
            var called = Inputs.name(name, 200);
            var password = password();
            AccountCommands.run(accounts -> accounts.createAdministrator(called, address, password));
            spec.commandLine().getOut().printf("%s can sign in now.%n", address);
        }

        private static String password() {
            var password = Inputs.password();
            if (password.length() < Accounts.SHORTEST_PASSWORD || password.length() > Accounts.LONGEST_PASSWORD) {
                throw new CannotDo("The password must have %d to %d characters."
                        .formatted(Accounts.SHORTEST_PASSWORD, Accounts.LONGEST_PASSWORD));
            }
            return password;
        }
    }
}
