package org.pharosdesk.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes organisations, contacts, agents, teams, categories and mailboxes. */
final class PeopleRows {

    /** Parent, then its children. */
    private static final Map<String, List<String>> CATEGORIES = new java.util.LinkedHashMap<>();

    static {
        CATEGORIES.put("Workplace", List.of("Printers", "Computers", "Mobile phones", "Meeting rooms"));
        CATEGORIES.put("Software", List.of("Licences and installation", "Accounts", "Mail"));
        CATEGORIES.put("Network", List.of("VPN", "Wireless", "Servers"));
        CATEGORIES.put("Employment", List.of("Joining", "Leaving"));
        CATEGORIES.put("Customers", List.of("Orders and delivery", "Returns", "Invoices", "Web shop"));
    }

    private static final List<String> TEAMS =
            List.of("First line", "Workplace IT", "Network and servers", "Customer service");
    private static final List<String> TEAM_TASKS = List.of(
            "Takes every new matter and solves most of them at once.",
            "Computers, printers, phones and meeting rooms.",
            "What lies behind the socket in the wall.",
            "Orders, deliveries, invoices and returns.");

    private final Desk desk;
    private final Copy copy;
    private final String passwordHash;

    PeopleRows(Desk desk, Copy copy, String passwordHash) {
        this.desk = desk;
        this.copy = copy;
        this.passwordHash = passwordHash;
    }

    /** The categories by name, each with its identifier. */
    static Map<String, Long> categoryIds() {
        var ids = new java.util.HashMap<String, Long>();
        CATEGORIES.forEach((parent, children) -> {
            ids.put(parent, ids.size() + 1L);
            children.forEach(child -> ids.put(child, ids.size() + 1L));
        });
        return ids;
    }

    void write(long foundedAt) throws SQLException {
        organizations(foundedAt);
        contacts(foundedAt);
        teams(foundedAt);
        agents(foundedAt);
        categories();
        mailboxes(foundedAt);
    }

    private void organizations(long foundedAt) throws SQLException {
        var rows = new Rows();
        var domains = new Rows();
        var organizations = desk.population().organizations();
        for (var i = 0; i < organizations.size(); i++) {
            rows.value(i + 1).value(organizations.get(i).name()).time(foundedAt).end();
            domains.value(organizations.get(i).domain()).value(i + 1).end();
        }
        copy.into("organization (id, name, created_at)", rows);
        copy.into("organization_domain (domain, organization_id)", domains);
    }

    private void contacts(long foundedAt) throws SQLException {
        var rows = new Rows();
        var addresses = new Rows();
        var contacts = desk.population().contacts();
        for (var i = 0; i < contacts.size(); i++) {
            var contact = contacts.get(i);
            var zone = contact.language().equals("el")
                    ? "Europe/Athens"
                    : contact.language().equals("nb") ? "Europe/Oslo" : "Europe/London";
            var phone = contact.phone() ? "+47 22 %06d".formatted(100_000 + i * 37 % 900_000) : null;
            rows.value(i + 1)
                    .value(contact.name())
                    .reference(contact.organizationId())
                    .value(contact.language());
            rows.value(zone).value(phone).time(foundedAt).end();
            addresses.value(contact.address()).value(i + 1).time(foundedAt).end();
        }
        copy.into("contact (id, name, organization_id, language, time_zone, phone, created_at)", rows);
        copy.into("contact_address (address, contact_id, created_at)", addresses);
    }

    private void teams(long foundedAt) throws SQLException {
        var rows = new Rows();
        for (var i = 0; i < TEAMS.size(); i++) {
            rows.value(i + 1)
                    .value(TEAMS.get(i))
                    .value(TEAM_TASKS.get(i))
                    .time(foundedAt)
                    .end();
        }
        copy.into("team (id, name, description, created_at)", rows);
    }

    private void agents(long foundedAt) throws SQLException {
        var rows = new Rows();
        var members = new Rows();
        var credentials = new Rows();
        var agents = desk.population().agents();
        for (var i = 0; i < agents.size(); i++) {
            var agent = agents.get(i);
            rows.value(i + 1)
                    .value(agent.name())
                    .value(agent.email())
                    .value(agent.role())
                    .value(agent.language());
            rows.time(desk.now().getEpochSecond() - 600L * i).time(foundedAt).end();
            members.value(agent.crew().id()).value(i + 1).end();
            if (agent.crew() != Topic.Crew.FIRST_LINE && i % 3 == 0) {
                members.value(Topic.Crew.FIRST_LINE.id()).value(i + 1).end();
            }
            credentials.value(i + 1).value(passwordHash).time(foundedAt).end();
        }
        copy.into("agent (id, name, email, role, language, last_seen_at, created_at)", rows);
        copy.into("team_member (team_id, agent_id)", members);
        copy.into("credential (agent_id, password_hash, changed_at)", credentials);
    }

    private void categories() throws SQLException {
        var ids = categoryIds();
        var crews = new java.util.HashMap<String, Long>();
        for (var topic : Topic.values()) {
            crews.put(topic.category, topic.crew.id());
        }
        var rows = new Rows();
        for (var branch : CATEGORIES.entrySet()) {
            rows.value(id(ids, branch.getKey()))
                    .value(null)
                    .value(branch.getKey())
                    .value(null)
                    .end();
            for (var child : branch.getValue()) {
                rows.value(id(ids, child)).value(id(ids, branch.getKey())).value(child);
                rows.reference(crews.getOrDefault(child, 0L)).end();
            }
        }
        copy.into("category (id, parent_id, name, team_id)", rows);
    }

    private void mailboxes(long foundedAt) throws SQLException {
        var rows = new Rows();
        rows.value(1)
                .value("help@" + Population.HOME_DOMAIN)
                .value("Help desk")
                .value(Topic.Crew.FIRST_LINE.id())
                .time(foundedAt)
                .end();
        rows.value(2)
                .value("it@" + Population.HOME_DOMAIN)
                .value("IT")
                .value(Topic.Crew.WORKPLACE.id())
                .time(foundedAt)
                .end();
        rows.value(3)
                .value("kundeservice@" + Population.HOME_DOMAIN)
                .value("Kundeservice")
                .value(Topic.Crew.CUSTOMER_SERVICE.id())
                .time(foundedAt)
                .end();
        copy.into("mailbox (id, address, name, team_id, created_at)", rows);
    }

    static long mailboxOf(Topic topic) {
        return switch (topic.crew) {
            case FIRST_LINE -> 1;
            case WORKPLACE, NETWORK -> 2;
            case CUSTOMER_SERVICE -> 3;
        };
    }

    private static long id(Map<String, Long> ids, String category) {
        return java.util.Objects.requireNonNull(ids.get(category), category);
    }
}
