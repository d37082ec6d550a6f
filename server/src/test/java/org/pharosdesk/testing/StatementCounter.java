package org.pharosdesk.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes what a thread asks of the database, each way there and back once. */
@TestComponent
public class StatementCounter implements BeanPostProcessor {

    private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*(?=(select|insert|update)\\b)");
    private static final String WRAPPING = " wrapping ";

    private final ThreadLocal<@Nullable List<String>> asked = new ThreadLocal<>();

    /** What this thread asks while it does something: each way to the database once, with the values written in. */
    public List<String> during(Runnable work) {
        List<String> statements = new ArrayList<>();
        asked.set(statements);
        try {
            work.run();
        } finally {
            asked.remove();
        }
        return List.copyOf(statements);
    }

    /** The same, each statement by itself. */
    public List<String> statementsDuring(Runnable work) {
        return during(work).stream().flatMap(BETWEEN_STATEMENTS::splitAsStream).toList();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counted(source) : bean;
    }

    private final class Counted extends DelegatingDataSource {

        Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return proxy(Connection.class, (_, method, arguments) -> {
                var result = invoke(connection, method, arguments);
                var statements = asked.get(); // it may be counted within a transaction that has begun before
                return statements != null && result instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, (_, called, values) -> {
                            note(called, statement, statements);
                            return called.getName().equals("setArray")
                                    ? asText(statement, (int) values[0], (Array) values[1])
                                    : invoke(statement, called, values);
                        })
                        : result;
            });
        }
    }

    /** PostgreSQL's driver shows a statement with its values; the pool says before it that it wraps one. */
    private static void note(Method called, PreparedStatement statement, List<String> statements) {
        if (called.getName().startsWith("execute")) {
            var shown = statement.toString();
            statements.add(shown.substring(Math.max(0, shown.indexOf(WRAPPING) + WRAPPING.length())));
        }
    }

    /** What goes over in binary the driver would not show. */
    private static @Nullable Object asText(PreparedStatement statement, int position, Array array) throws SQLException {
        statement.setObject(position, array.toString(), Types.OTHER);
        return null;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
