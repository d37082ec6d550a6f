package org.pharosdesk.protocol;

import static org.pharosdesk.platform.schema.Tables.GLOSSARY_TERM;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words the desk uses among itself, with what to say to people instead. */
@Service
@Transactional
public class Glossary {

    private static final int MOST_TERMS = 1_000;

    /**
     * A word and its plain one.
     *
     * @param version as it was seen by who changes it
     */
    @Schema(name = "Term")
    public record Term(long id, Language language, String word, String plain, int version) {}

    private final DSLContext sql;

    Glossary(DSLContext sql) {
        this.sql = sql;
    }

    /** By language and word. */
    @Transactional(readOnly = true)
    public List<Term> all() {
        return sql.selectFrom(GLOSSARY_TERM)
                .orderBy(GLOSSARY_TERM.LANGUAGE, GLOSSARY_TERM.WORD)
                .fetch(row -> new Term(
                        row.getId(),
                        Language.ofTag(row.getLanguage()).orElse(Language.EN),
                        row.getWord(),
                        row.getPlain(),
                        row.getVersion()));
    }

    /** @throws Refusal ({@code term-exists}) when the language has the word already */
    public Term add(Language language, String word, String plain) {
        if (sql.fetchCount(GLOSSARY_TERM) >= MOST_TERMS) {
            throw Refusal.conflict("too-many-terms", Map.of("limit", MOST_TERMS));
        }
        try {
            var id = sql.insertInto(GLOSSARY_TERM)
                    .set(GLOSSARY_TERM.LANGUAGE, language.tag())
                    .set(GLOSSARY_TERM.WORD, word)
                    .set(GLOSSARY_TERM.PLAIN, plain)
                    .returningResult(GLOSSARY_TERM.ID)
                    .fetchSingle()
                    .value1();
            return new Term(id, language, word, plain, 1);
        } catch (DuplicateKeyException e) {
            throw exists(word);
        }
    }

    /** @throws Refusal ({@code stale-version}) when it has changed since it was seen */
    public Term change(Term term) {
        try {
            var changed = sql.update(GLOSSARY_TERM)
                    .set(GLOSSARY_TERM.LANGUAGE, term.language().tag())
                    .set(GLOSSARY_TERM.WORD, term.word())
                    .set(GLOSSARY_TERM.PLAIN, term.plain())
                    .set(GLOSSARY_TERM.VERSION, GLOSSARY_TERM.VERSION.plus(1))
                    .where(GLOSSARY_TERM.ID.eq(term.id()), GLOSSARY_TERM.VERSION.eq(term.version()))
                    .execute();
            if (changed == 0) {
                throw Refusal.stale(find(term.id())
                        .orElseThrow(() -> Refusal.notFound("term", term.id()))
                        .version());
            }
        } catch (DuplicateKeyException e) {
            throw exists(term.word());
        }
        return find(term.id()).orElseThrow();
    }

    public void delete(long id) {
        sql.deleteFrom(GLOSSARY_TERM).where(GLOSSARY_TERM.ID.eq(id)).execute();
    }

    Optional<Term> find(long id) {
        return all().stream().filter(term -> term.id() == id).findFirst();
    }

    private static Refusal exists(String word) {
        return Refusal.conflict("term-exists", Map.of("word", word));
    }
}
