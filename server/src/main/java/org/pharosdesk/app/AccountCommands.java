package org.pharosdesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.platform.Refusal;
import org.slf4j.LoggerFactory;

/** What commands on accounts share: the desk's database, brought up to date, and refusals in words. */
final class AccountCommands {

    private AccountCommands() {}

    static <T> T run(Function<Accounts, T> work) {
        silenceLog();
        var settings =
                SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
        try (var database = Database.forCommand(settings)) {
            var connections = database.access().unpooled();
            return work.apply(Accounts.on(connections, Clock.systemUTC()));
        } catch (Refusal refusal) {
            throw new CannotDo(words(refusal));
        }
    }

    private static String words(Refusal refusal) {
        return switch (refusal.slug()) {
            case "email-taken" ->
                "There is already an agent with the address %s."
                        .formatted(refusal.facts().get("email"));
            case "not-found" ->
                "There is no active agent with the address %s."
                        .formatted(refusal.facts().get("id"));
            default -> refusal.slug() + " " + refusal.facts();
        };
    }

    /** Standard output belongs to the command's result; failures come as exceptions. */
    private static void silenceLog() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }
}
