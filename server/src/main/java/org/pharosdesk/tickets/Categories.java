package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.CATEGORY;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tree of what tickets are about; a category may name the team its tickets go to. */
@Service
public class Categories {

    /** Between the names of a path; the same in every language. */
    private static final String SEPARATOR = " › ";

    /**
     * A category.
     *
     * @param path the names from the root down, as people read it: {@code Workplace › Printers}
     */
    public record Category(
            CategoryId id,
            @Nullable CategoryId parentId,
            String name,
            String path,
            @Nullable TeamId teamId,
            boolean archived,
            int version) {}

    private final DSLContext sql;
    private final ApplicationEventPublisher events;
    private final Remembered<Map<CategoryId, String>> paths;

    Categories(DSLContext sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.paths =
                new Remembered<>(() -> all().stream().collect(Collectors.toMap(Category::id, Category::path)), clock);
    }

    /** All categories, archived ones too, in the order of their paths. */
    public List<Category> all() {
        var rows = sql.selectFrom(CATEGORY).fetchMap(CATEGORY.ID);
        var paths = new HashMap<Long, String>();
        rows.keySet().forEach(id -> {
            var names = new ArrayList<String>();
            for (var row = rows.get(id);
                    row != null;
                    row = row.getParentId() == null ? null : rows.get(row.getParentId())) {
                names.addFirst(row.getName());
            }
            paths.put(id, String.join(SEPARATOR, names));
        });
        return rows.values().stream()
                .map(row -> new Category(
                        new CategoryId(row.getId()),
                        row.getParentId() == null ? null : new CategoryId(row.getParentId()),
                        row.getName(),
                        paths.getOrDefault(row.getId(), row.getName()),
                        row.getTeamId() == null ? null : new TeamId(row.getTeamId()),
                        row.getArchived(),
                        row.getVersion()))
                .sorted(Comparator.comparing(Category::path))
                .toList();
    }

    public Optional<Category> find(CategoryId id) {
        return all().stream().filter(category -> category.id().equals(id)).findFirst();
    }

    /** As it was a moment ago; a category added on another node since then is found all the same. */
    public Optional<String> path(CategoryId id) {
        return Optional.ofNullable(paths.get().get(id)).or(() -> find(id).map(Category::path));
    }

    Optional<TeamId> team(CategoryId id) {
        return sql.select(CATEGORY.TEAM_ID)
                .from(CATEGORY)
                .where(CATEGORY.ID.eq(id.value()))
                .fetchOptional(CATEGORY.TEAM_ID)
                .map(TeamId::new);
    }

    /** @throws Refusal ({@code category-exists}) when the parent has one of this name */
    @Transactional
    public CategoryId add(String name, @Nullable CategoryId parent, @Nullable TeamId team) {
        changed();
        try {
            return new CategoryId(sql.insertInto(CATEGORY)
                    .set(CATEGORY.NAME, name)
                    .set(CATEGORY.PARENT_ID, parent == null ? null : parent.value())
                    .set(CATEGORY.TEAM_ID, team == null ? null : team.value())
                    .returningResult(CATEGORY.ID)
                    .fetchSingle()
                    .value1());
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("category-exists", Map.of("name", name));
        }
    }

    /**
     * Replaces a category's fields as of the version seen.
     *
     * @throws Refusal ({@code category-exists}) when the parent has one of this name
     */
    @Transactional
    public void replace(Category category) {
        changed();
        sql.fetch("SELECT pg_advisory_xact_lock(hashtext('category tree'))"); // two halves of a circle may come at once
        refuseCircle(category);
        try {
            update(category);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("category-exists", Map.of("name", category.name()));
        }
    }

    private void changed() {
        paths.forget();
        events.publishEvent(new CategoriesChanged());
    }

    private void update(Category category) {
        var changed = sql.update(CATEGORY)
                .set(CATEGORY.NAME, category.name())
                .set(
                        CATEGORY.PARENT_ID,
                        category.parentId() == null ? null : category.parentId().value())
                .set(
                        CATEGORY.TEAM_ID,
                        category.teamId() == null ? null : category.teamId().value())
                .set(CATEGORY.ARCHIVED, category.archived())
                .set(CATEGORY.VERSION, CATEGORY.VERSION.plus(1))
                .where(CATEGORY.ID.eq(category.id().value()))
                .and(CATEGORY.VERSION.eq(category.version()))
                .execute();
        if (changed == 0) {
            throw Refusal.stale(find(category.id())
                    .orElseThrow(
                            () -> Refusal.notFound("category", category.id().value()))
                    .version());
        }
    }

    private void refuseCircle(Category category) {
        var byId = new HashMap<CategoryId, Category>();
        all().forEach(known -> byId.put(known.id(), known));
        var seen = new HashSet<CategoryId>(List.of(category.id()));
        for (var parent = category.parentId(); parent != null; ) {
            if (!seen.add(parent)) {
                throw Refusal.conflict("category-circle", Map.of("name", category.name()));
            }
            var above = byId.get(parent);
            parent = above == null ? null : above.parentId();
        }
    }
}
