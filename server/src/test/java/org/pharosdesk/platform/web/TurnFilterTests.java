package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(30)
class TurnFilterTests {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String LIST = "/api/v1/tickets";

    @Test
    void aRequestWaitsUntilTheOneBeforeItIsThrough() throws Exception {
        var filter = new TurnFilter(1, LONG);
        try (var first = Busy.working(filter);
                var second = new Busy(filter)) {
            await().until(filter.turns::hasQueuedThreads);
            assertThat(second.started.getCount()).isEqualTo(1);
            first.close();
            second.started.await();
        }
    }

    @Test
    void nobodyWaitsLongerThanAMoment() throws Exception {
        var filter = new TurnFilter(1, Duration.ofMillis(1));
        try (var _ = Busy.working(filter)) {
            pass(filter, "GET", LIST);
        }
    }

    @Test
    void aTurnNeverGivenIsNotGivenBack() throws Exception {
        var filter = new TurnFilter(1, Duration.ofMillis(1));
        try (var _ = Busy.working(filter)) {
            pass(filter, "GET", LIST);
            assertThat(filter.turns.availablePermits()).isZero();
        }
        assertThat(filter.turns.availablePermits()).isEqualTo(1);
    }

    @Test
    void aFailureGivesTheTurnBack() throws Exception {
        var filter = new TurnFilter(1, LONG);
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> filter.doFilter(request("GET", LIST), new MockHttpServletResponse(), (_, _) -> {
                        throw new ServletException("on purpose");
                    }))
                    .isInstanceOf(ServletException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/tickets",
        "GET, /api/v1/attachments/7",
        "GET, /api/v1/mail/fates/7/raw",
        "GET, /api/v1/deliveries/7/mail",
        "GET, /api/v1/openapi.json",
        "GET, /api/docs/swagger-ui.js",
        "GET, /desk/",
    })
    void changesFilesAndPagesTakeNoTurn(String method, String path) throws Exception {
        var filter = new TurnFilter(1, LONG);
        try (var _ = Busy.working(filter)) {
            pass(filter, method, path);
        }
    }

    @Test
    void onlyADatabaseOnOurProcessorsMakesTurns() {
        assertThat(TurnFilter.turns(null, 4)).isEqualTo(8);
        assertThat(TurnFilter.turns("jdbc:postgresql://db.example/pharos", 4)).isEqualTo(Integer.MAX_VALUE);
    }

    private static void pass(TurnFilter filter, String method, String path) throws ServletException, IOException {
        var passed = new AtomicBoolean();
        filter.doFilter(request(method, path), new MockHttpServletResponse(), (_, _) -> passed.set(true));
        assertThat(passed).isTrue();
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    /** A request at work until it is closed. */
    private static final class Busy implements AutoCloseable {

        final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread thread;

        Busy(TurnFilter filter) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    filter.doFilter(request("GET", LIST), new MockHttpServletResponse(), this::work);
                } catch (ServletException | IOException failure) {
                    throw new AssertionError(failure);
                }
            });
        }

        private void work(ServletRequest request, ServletResponse response) throws ServletException {
            started.countDown();
            try {
                done.await();
            } catch (InterruptedException failure) {
                throw new ServletException(failure);
            }
        }

        /** One that has its turn. */
        static Busy working(TurnFilter filter) throws InterruptedException {
            var busy = new Busy(filter);
            busy.started.await();
            return busy;
        }

        @Override
        public void close() throws InterruptedException {
            done.countDown();
            thread.join();
        }
    }
}
