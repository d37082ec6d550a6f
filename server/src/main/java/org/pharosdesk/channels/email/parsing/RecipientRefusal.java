package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;
import org.pharosdesk.channels.email.parsing.Diagnosis.Stage;

/**
 * What the server that carries our mail says of a recipient it refuses, judged as in a report.
 *
 * <p>It is the desk's own server or its provider's, so a mistake in its settings would be told of everybody. Hence words
 * alone never condemn an address, nor does a code beside words that tell of a policy.
 */
public final class RecipientRefusal {

    /** Those that say of the address itself that it is none (RFC 3463, 3.2, RFC 7505, 4.2). */
    private static final Set<String> OF_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    private RecipientRefusal() {}

    /** Why no mail will ever get there; nothing when that is not certain. */
    public static Optional<Reason> forGood(String reply) {
        var tellsOfPolicy = ServerWords.meaning(reply)
                .filter(meaning -> meaning.reason() == Reason.NOT_PERMITTED)
                .isPresent();
        var diagnosis = Diagnosis.of("", reply, List.of(), false, Stage.RECIPIENT);
        return diagnosis.hard()
                        && diagnosis.status() != null
                        && OF_ADDRESS.contains(diagnosis.status())
                        && !tellsOfPolicy
                ? Optional.of(diagnosis.reason())
                : Optional.empty();
    }
}
