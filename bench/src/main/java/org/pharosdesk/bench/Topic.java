package org.pharosdesk.bench;

import java.util.List;

/** What tickets are about; the texts of each stand under its name in the language files. */
enum Topic {
    PRINTER("incident", "Printers", Crew.WORKPLACE, Side.STAFF, 10),
    VPN("incident", "VPN", Crew.NETWORK, Side.STAFF, 8),
    PASSWORD("request", "Accounts", Crew.FIRST_LINE, Side.STAFF, 14),
    ONBOARDING("request", "Joining", Crew.WORKPLACE, Side.STAFF, 5),
    LEAVER("request", "Leaving", Crew.WORKPLACE, Side.STAFF, 3),
    SLOW("incident", "Computers", Crew.WORKPLACE, Side.STAFF, 9),
    MAIL("incident", "Mail", Crew.FIRST_LINE, Side.STAFF, 9),
    WIFI("incident", "Wireless", Crew.NETWORK, Side.STAFF, 6),
    ACCESS("request", "Accounts", Crew.FIRST_LINE, Side.STAFF, 9),
    SOFTWARE("request", "Licences and installation", Crew.WORKPLACE, Side.STAFF, 9),
    MEETING("incident", "Meeting rooms", Crew.WORKPLACE, Side.STAFF, 4),
    PHONE("request", "Mobile phones", Crew.WORKPLACE, Side.STAFF, 4),
    ALERT("incident", "Servers", Crew.NETWORK, Side.MACHINE, 1),
    INVOICE("question", "Invoices", Crew.CUSTOMER_SERVICE, Side.CUSTOMER, 16),
    DELIVERY("question", "Orders and delivery", Crew.CUSTOMER_SERVICE, Side.CUSTOMER, 22),
    REFUND("request", "Returns", Crew.CUSTOMER_SERVICE, Side.CUSTOMER, 12),
    SHOP("incident", "Web shop", Crew.CUSTOMER_SERVICE, Side.CUSTOMER, 10);

    /** Who writes about it. */
    enum Side {
        STAFF,
        CUSTOMER,
        MACHINE
    }

    /** The teams, in the order of their identifiers. */
    enum Crew {
        FIRST_LINE,
        WORKPLACE,
        NETWORK,
        CUSTOMER_SERVICE;

        long id() {
            return ordinal() + 1L;
        }
    }

    private static final List<Topic> OF_STAFF = repeated(Side.STAFF);
    private static final List<Topic> OF_CUSTOMERS = repeated(Side.CUSTOMER);

    final String kind;
    final String category;
    final Crew crew;
    final Side side;
    private final int weight;

    Topic(String kind, String category, Crew crew, Side side, int weight) {
        this.kind = kind;
        this.category = category;
        this.crew = crew;
        this.side = side;
        this.weight = weight;
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What a member of staff, or now and then a customer whose computers the desk looks after, writes about. */
    static Topic any(Dice dice, Side side) {
        return switch (side) {
            case MACHINE -> ALERT;
            case STAFF -> dice.pick(OF_STAFF);
            case CUSTOMER -> dice.pick(dice.chance(0.3) ? OF_STAFF : OF_CUSTOMERS);
        };
    }

    private static List<Topic> repeated(Side side) {
        return java.util.Arrays.stream(values())
                .filter(topic -> topic.side == side)
                .flatMap(topic -> java.util.Collections.nCopies(topic.weight, topic).stream())
                .toList();
    }
}
