package org.pharosdesk.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The people of the desk. Identifiers are positions in these lists plus one; the first organisation is the desk's own
 * company, and the first contact the machine that watches its servers.
 */
final class Population {

    static final String HOME_DOMAIN = "harbour.example";

    private static final List<String> ENGLISH_COMPANIES = List.of(
            "Northwind Shipping",
            "Kestrel Engineering",
            "Oakfield School",
            "Granite Homes",
            "Castor Insurance",
            "Tidewater Foods",
            "Larkspur Design");
    private static final List<String> NORWEGIAN_COMPANIES = List.of(
            "Blåfjord Logistikk",
            "Aurora Sjømat",
            "Havneklinikken",
            "Lindholm Bakeri",
            "Havsule Energi",
            "Fjellheim Regnskap",
            "Nordlys Hotell");
    private static final List<String> GREEK_COMPANIES =
            List.of("Μελτέμι Ταξίδια", "Ξενοδοχεία Δήλος", "Αιγαίο Αλιεύματα", "Θύελλα Ενέργεια", "Ελαιώνας Τρόφιμα");
    private static final List<String> COMPANY_NAMES =
            List.of("Group", "Services", "Holding", "Partners", "Works", "Trade");

    /** An organisation with the mail domain of its people and the language most of them write. */
    record Organization(String name, String domain, String language) {}

    /** Somebody who asks. */
    record Person(String name, String address, String language, long organizationId, Topic.Side side, boolean phone) {}

    /** Somebody who answers. */
    record Colleague(String name, String email, String role, String language, Topic.Crew crew) {

        String firstName() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    private static final List<Colleague> AGENTS = List.of(
            agent("Ingrid Solberg", "administrator", "nb", Topic.Crew.FIRST_LINE),
            agent("Marcus Holloway", "lead", "en", Topic.Crew.WORKPLACE),
            agent("Ελένη Μακρή", "lead", "el", Topic.Crew.CUSTOMER_SERVICE),
            agent("Jonas Berg", "agent", "nb", Topic.Crew.FIRST_LINE),
            agent("Priya Patel", "agent", "en", Topic.Crew.FIRST_LINE),
            agent("Silje Haugen", "agent", "nb", Topic.Crew.WORKPLACE),
            agent("Owen Griffiths", "agent", "en", Topic.Crew.WORKPLACE),
            agent("Νίκος Βλάχος", "agent", "el", Topic.Crew.NETWORK),
            agent("Torbjørn Eide", "agent", "nb", Topic.Crew.NETWORK),
            agent("Zainab Khan", "agent", "en", Topic.Crew.NETWORK),
            agent("Kari Nygård", "agent", "nb", Topic.Crew.CUSTOMER_SERVICE),
            agent("Σοφία Ρήγα", "agent", "el", Topic.Crew.CUSTOMER_SERVICE));

    private final List<Organization> organizations = new ArrayList<>();
    private final List<Person> contacts = new ArrayList<>();
    private final List<Colleague> agents = new ArrayList<>(AGENTS);
    private final List<List<Long>> members = new ArrayList<>();

    Population(long seed, int organizationCount, int contactCount, int agentCount) {
        organizations.add(new Organization("Harbour & Co", HOME_DOMAIN, "nb"));
        for (var i = 1; i < organizationCount; i++) {
            organizations.add(organization(i));
        }
        contacts.add(new Person("Harbour Watch", "watch@" + HOME_DOMAIN, "en", 1, Topic.Side.MACHINE, false));
        for (var i = 1; i < contactCount; i++) {
            contacts.add(contact(i, Dice.of(seed, i, Part.CONTACT)));
        }
        for (var i = AGENTS.size(); i < agentCount; i++) {
            var dice = Dice.of(seed, i, Part.AGENT);
            var language = language(dice);
            var name = Names.any(language, dice);
            var email = Names.localPart(name) + i + "@" + HOME_DOMAIN;
            agents.add(new Colleague(name, email, "agent", language, Topic.Crew.values()[i % 4]));
        }
        for (var crew : Topic.Crew.values()) {
            members.add(membersOf(crew));
        }
    }

    List<Organization> organizations() {
        return organizations;
    }

    List<Person> contacts() {
        return contacts;
    }

    List<Colleague> agents() {
        return agents;
    }

    Person contact(long id) {
        return contacts.get((int) id - 1);
    }

    Colleague agent(long id) {
        return agents.get((int) id - 1);
    }

    /** Some people write often, most seldom. */
    long anyContact(Dice dice) {
        var skewed = Math.pow(dice.fraction(), 1.7);
        return 2 + (long) (skewed * (contacts.size() - 1));
    }

    long anyMember(Topic.Crew crew, Dice dice) {
        return dice.pick(members.get(crew.ordinal()));
    }

    private List<Long> membersOf(Topic.Crew crew) {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < agents.size(); i++) {
            if (agents.get(i).crew() == crew) {
                ids.add(i + 1L);
            }
        }
        return ids;
    }

    private static Organization organization(int position) {
        var language = List.of("nb", "en", "el", "nb", "en").get(position % 5);
        var names = switch (language) {
            case "nb" -> NORWEGIAN_COMPANIES;
            case "el" -> GREEK_COMPANIES;
            default -> ENGLISH_COMPANIES;
        };
        var place = position / 5 * 2 + (position % 5) / 3; // no language has more than two in five
        var round = place / names.size();
        var name = names.get(place % names.size());
        var full = round == 0
                ? name
                : "%s %s %d".formatted(name, COMPANY_NAMES.get(round % COMPANY_NAMES.size()), position);
        var domain = Names.localPart(full).replace('.', '-') + ".example";
        return new Organization(full, domain, language);
    }

    private Person contact(int position, Dice dice) {
        // Two in five are staff of the company itself, one in eight belongs nowhere: a private customer.
        var kind = dice.weighted(40, 48, 12);
        var organizationId = kind == 0 ? 1L : kind == 1 ? 1L + dice.between(1, organizations.size() - 1) : 0L;
        var language = organizationId > 1 && dice.chance(0.85)
                ? organizations.get((int) organizationId - 1).language()
                : language(dice);
        var name = Names.any(language, dice);
        var domain = organizationId == 0
                ? dice.pick(List.of("post.example", "mail.example", "nett.example"))
                : organizations.get((int) organizationId - 1).domain();
        var address = "%s.%d@%s".formatted(Names.localPart(name), position, domain);
        var side = kind == 0 ? Topic.Side.STAFF : Topic.Side.CUSTOMER;
        return new Person(name, address, language, organizationId, side, dice.chance(0.6));
    }

    private static String language(Dice dice) {
        return List.of("nb", "en", "el").get(dice.weighted(42, 36, 22));
    }

    private static Colleague agent(String name, String role, String language, Topic.Crew crew) {
        return new Colleague(name, Names.localPart(name) + "@" + HOME_DOMAIN, role, language, crew);
    }
}
