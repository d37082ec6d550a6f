package org.pharosdesk.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/** Lets a test hear what the desk publishes, on the thread and within the transaction that publishes it. */
@TestComponent
public class Overheard {

    /** What is to happen when it is heard. */
    public interface Then<E> {
        void happen(E event) throws Exception;
    }

    /** Ends the hearing. */
    public interface Hearing extends AutoCloseable {
        @Override
        void close();
    }

    /** @param thread the one it listens to; all of them without */
    private record Ear<E>(Class<E> kind, @Nullable Thread thread, Then<? super E> then) {

        void hear(Object event) throws Exception {
            if (kind.isInstance(event) && (thread == null || thread == Thread.currentThread())) {
                then.happen(kind.cast(event));
            }
        }
    }

    private final List<Ear<?>> ears = new CopyOnWriteArrayList<>();

    /**
     * What this thread publishes: others do what other tests have left. What is thrown then reaches whoever published, as
     * that of any listener does.
     */
    public <E> Hearing each(Class<E> kind, Then<? super E> then) {
        return listen(new Ear<>(kind, Thread.currentThread(), then));
    }

    public <E> Hearing eachOnAnyThread(Class<E> kind, Then<? super E> then) {
        return listen(new Ear<>(kind, null, then));
    }

    private Hearing listen(Ear<?> ear) {
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    @EventListener
    void on(Object event) throws Exception {
        for (var ear : ears) {
            ear.hear(event);
        }
    }
}
