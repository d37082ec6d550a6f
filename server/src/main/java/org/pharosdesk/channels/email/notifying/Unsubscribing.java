package org.pharosdesk.channels.email.notifying;

import org.pharosdesk.channels.email.mailboxes.ThreadTokens.Unwanted;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.notifications.Notifications;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.Word;
import org.springframework.stereotype.Component;

/** Switches off a kind of news for an agent who has had enough of it. */
@Component
public class Unsubscribing {

    private final Notifications notifications;
    private final Agents agents;

    Unsubscribing(Notifications notifications, Agents agents) {
        this.notifications = notifications;
        this.agents = agents;
    }

    /** Whether there was anything to switch off. */
    public boolean switchOff(Unwanted unwanted) {
        var kind = Word.parse(NotificationKind.class, unwanted.kind());
        if (kind.isEmpty() || agents.find(unwanted.agent()).isEmpty()) {
            return false;
        }
        notifications.switchOff(unwanted.agent(), kind.get(), Way.MAIL);
        return true;
    }
}
