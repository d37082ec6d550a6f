package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * Whether a message that came by mail comes from whom it names.
 *
 * @param verdict as far as the mail server tells that is trusted with the question
 * @param server that mail server, by the name it gives itself; absent when none was heard
 * @param spf what it found by RFC 7208, such as {@code pass} or {@code fail}
 * @param dkim by RFC 6376
 * @param dmarc by RFC 7489
 * @param disguises what about the sender is apt to mislead
 * @param name what the mail calls its sender, where that is apt to
 */
@Schema(name = "SenderCheck")
public record SenderCheck(
        Verdict verdict,
        @Nullable String server,
        @Nullable String spf,
        @Nullable String dkim,
        @Nullable String dmarc,
        Set<Disguise> disguises,
        @Nullable String name) {

    public SenderCheck {
        disguises = Set.copyOf(disguises);
    }

    /** Whether there is anything to tell. */
    public boolean saysNothing() {
        return server == null && disguises.isEmpty();
    }

    /** The same with one thing more to beware of. */
    public SenderCheck and(Disguise disguise) {
        var more = EnumSet.of(disguise);
        more.addAll(disguises);
        return new SenderCheck(verdict, server, spf, dkim, dmarc, more, name);
    }

    @Schema(name = "SenderVerdict")
    public enum Verdict implements Word {
        /** The domain it names stands for it. */
        CONFIRMED,
        /** The domain it names does not stand for it. */
        FAILED,
        /** Nobody could tell. */
        UNKNOWN
    }

    @Schema(name = "SenderDisguise")
    public enum Disguise implements Word {
        /** The name shown is or holds another mail address than the one it came from. */
        OTHER_ADDRESS_IN_NAME,
        /** The name shown is an agent's, the address is not. */
        NAMED_LIKE_AGENT,
        /** The address is an agent's, and nobody has confirmed that the mail is. */
        ADDRESS_OF_AGENT,
        /** Name or domain mix alphabets, or stand in one that looks like another. */
        LOOK_ALIKE_LETTERS,
        /** Answers would go to another domain than the one it came from. */
        ANSWERS_ELSEWHERE,
        /** The address is nobody's who takes part in the ticket; it knew the reply address, or is a colleague's. */
        NOT_ON_TICKET
    }
}
