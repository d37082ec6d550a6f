package org.pharosdesk.people;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.platform.web.Paging;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The companies and bodies the people who ask belong to. */
@Service
@Transactional
public class Organizations {

    private static final String DOMAIN = "(?=.{1,253}$)[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+";

    private final OrganizationStore store;
    private final ApplicationEventPublisher events;

    Organizations(OrganizationStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    public Organization find(OrganizationId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("organization", id.value()));
    }

    /** The one whose people write from a domain. */
    public Optional<OrganizationId> byDomain(String domain) {
        return store.byDomain(domain);
    }

    /** By name; a query is looked for inside names and domains. */
    public Page<Organization> search(@Nullable String query, Paging paging) {
        var after = paging.cursor() == null ? null : Cursor.decode(paging.cursor(), 2);
        var rows = store.search(query, after, paging.rows() + 1);
        return Page.cut(
                rows,
                paging.rows(),
                last -> Cursor.encode(last.name(), last.id().value()));
    }

    public Organization create(OrganizationDetails details) {
        var id = store.insert(Patch.kept(details.name(), ""));
        store.update(id, details);
        addDomains(id, Patch.kept(details.domains(), List.of()), List.of());
        return find(id);
    }

    /** @param version the version the change was made against */
    public Organization change(OrganizationId id, int version, OrganizationDetails details) {
        var present = find(id);
        if (!store.raiseVersion(id, version)) {
            throw Refusal.stale(find(id).version());
        }
        store.update(id, details);
        if (details.domains() != null) {
            store.removeDomains(id);
            addDomains(id, details.domains(), present.domains());
        }
        events.publishEvent(new OrganizationsChanged());
        return find(id);
    }

    /** @param held those it had before, whose people have been taken in and may have been let go since */
    private void addDomains(OrganizationId id, List<String> domains, List<String> held) {
        for (var domain : domains.stream().map(Organizations::domain).distinct().toList()) {
            if (!store.claimDomain(id, domain)) {
                throw Refusal.conflict("domain-taken", Map.of("domain", domain));
            }
            if (!held.contains(domain)) {
                store.adopt(id, domain);
            }
        }
    }

    static boolean isDomain(String text) {
        return domain(text).matches(DOMAIN);
    }

    private static String domain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
