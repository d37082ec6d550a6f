package org.pharosdesk.access;

/** One thing an agent may do, as {@code noun:verb}; the role grants it within a {@link Scope}. */
public enum Permission {
    TICKET_READ("ticket:read"),
    TICKET_CREATE("ticket:create"),
    TICKET_REPLY("ticket:reply"),
    TICKET_NOTE("ticket:note"),
    TICKET_UPDATE("ticket:update"),
    TICKET_ASSIGN("ticket:assign"),
    TICKET_DELETE("ticket:delete"),
    TIME_WRITE("time:write"),
    VIEW_WRITE("view:write"),
    MACRO_WRITE("macro:write"),
    CONTACT_READ("contact:read"),
    CONTACT_WRITE("contact:write"),
    ORGANIZATION_READ("organization:read"),
    ORGANIZATION_WRITE("organization:write"),
    AGENT_READ("agent:read"),
    AGENT_WRITE("agent:write"),
    TEAM_READ("team:read"),
    TEAM_WRITE("team:write"),
    CATEGORY_READ("category:read"),
    CATEGORY_WRITE("category:write"),
    TAG_WRITE("tag:write"),
    PROTOCOL_READ("protocol:read"),
    PROTOCOL_WRITE("protocol:write"),
    SETTINGS_READ("settings:read"),
    SETTINGS_WRITE("settings:write"),
    /** How mailboxes are set up and fare; what they are called is no secret within the desk: who reads tickets knows it. */
    MAILBOX_READ("mailbox:read"),
    MAILBOX_WRITE("mailbox:write"),
    MAIL_READ("mail:read"),
    MAIL_WRITE("mail:write");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
