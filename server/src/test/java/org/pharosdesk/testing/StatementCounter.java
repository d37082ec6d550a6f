package org.pharosdesk.testing;

import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.springframework.boot.test.context.TestComponent;

/** Notes what a thread asks of the database, each way there and back once. */
@TestComponent
public class StatementCounter implements ExecuteListenerProvider {

    private final ThreadLocal<List<String>> asked = ThreadLocal.withInitial(ArrayList::new);

    /** What this thread asks while it does something. */
    public List<String> during(Runnable work) {
        asked.remove();
        work.run();
        return List.copyOf(asked.get());
    }

    @Override
    public ExecuteListener provide() {
        return new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                asked.get().add(String.valueOf(context.sql()));
            }
        };
    }
}
