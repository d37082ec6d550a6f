package org.pharosdesk.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos token}: personal tokens for programs. */
@Command(
        name = "token",
        description = "Makes tokens for programs.",
        mixinStandardHelpOptions = true,
        subcommands = TokenCommand.Create.class)
final class TokenCommand {

    @Command(
            name = "create",
            description = "Makes a token by which a program acts as the agent, and prints it once.",
            mixinStandardHelpOptions = true)
    static final class Create implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--email", required = true, description = "The agent's address.")
        private String email = "";

        @Option(
                names = "--name",
                defaultValue = "command line",
                description = "What the token is for, as the agent sees it (default: ${DEFAULT-VALUE}).")
        private String name = "";

        @Override
        public void run() {
            var address = Inputs.email(email);
            var called = Inputs.name(name, 100);
            var token = AccountCommands.run(accounts -> accounts.createToken(address, called));
            spec.commandLine().getOut().println(token);
        }
    }
}
