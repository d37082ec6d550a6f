package org.pharosdesk.platform.database;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a PostgreSQL database is and how to sign in to it. */
public record DatabaseAccess(String url, String user, String password) {

    /** A data source that opens a new connection each time: for tools and start-up, not for serving. */
    public DataSource unpooled() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    @Override
    public String toString() {
        return "DatabaseAccess[url=%s, user=%s]".formatted(url, user);
    }
}
