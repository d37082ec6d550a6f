package org.pharosdesk.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes what a thread asks of the database, each way there and back once. */
@TestComponent
public class StatementCounter implements BeanPostProcessor {

    private final ThreadLocal<List<String>> asked = ThreadLocal.withInitial(ArrayList::new);

    /** What this thread asks while it does something. */
    public List<String> during(Runnable work) {
        asked.remove();
        work.run();
        return List.copyOf(asked.get());
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
        public Connection getConnection() throws java.sql.SQLException {
            var connection = super.getConnection();
            return proxy(Connection.class, (_, method, arguments) -> {
                var result = invoke(connection, method, arguments);
                return result instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, (_, called, values) -> {
                            note(called, String.valueOf(arguments[0]));
                            return invoke(statement, called, values);
                        })
                        : result;
            });
        }
    }

    private void note(Method called, String text) {
        if (called.getName().startsWith("execute")) {
            asked.get().add(text);
        }
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
