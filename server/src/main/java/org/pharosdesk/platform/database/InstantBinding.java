package org.pharosdesk.platform.database;

import static java.time.ZoneOffset.UTC;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Moments between PostgreSQL and Java as they are: jOOQ's own way is by text, which every row of a list would pay for
 * with printing and parsing.
 */
public final class InstantBinding extends AbstractBinding<OffsetDateTime, Instant> {

    private static final Converter<OffsetDateTime, Instant> CONVERTER = Converter.ofNullable(
            OffsetDateTime.class, Instant.class, OffsetDateTime::toInstant, moment -> moment.atOffset(UTC));

    @Override
    public Converter<OffsetDateTime, Instant> converter() {
        return CONVERTER;
    }

    @Override
    public void sql(BindingSQLContext<Instant> context) {
        context.render().visit(DSL.val(context.convert(CONVERTER).value(), SQLDataType.TIMESTAMPWITHTIMEZONE));
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        context.statement()
                .setObject(context.index(), context.convert(CONVERTER).value());
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        context.convert(CONVERTER).value(context.resultSet().getObject(context.index(), OffsetDateTime.class));
    }
}
