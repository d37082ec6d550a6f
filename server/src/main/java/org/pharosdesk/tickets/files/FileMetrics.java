package org.pharosdesk.tickets.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many files cannot be found by what they say yet: many for long means that none are read. */
@Component
class FileMetrics implements MeterBinder {

    private final FileTextStore store;

    FileMetrics(FileTextStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pharos.files.waiting", this::waiting)
                .description("Files whose text is not searchable yet")
                .register(registry);
    }

    private double waiting() {
        try {
            return store.waiting();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
