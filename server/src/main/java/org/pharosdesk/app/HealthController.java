package org.pharosdesk.app;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.pharosdesk.platform.database.DataFolder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells machines whether this node lives and whether it can do its work, with the reason when it cannot. */
@RestController
@RequestMapping("/health")
class HealthController {

    private static final String FINE = "ok";
    private static final int DATABASE_WITHIN_SECONDS = 2;

    /**
     * @param status {@code up} or {@code down}
     * @param checks what was looked at: {@code ok}, or what is wrong
     */
    record Health(String status, Map<String, String> checks) {}

    private final DataSource dataSource;
    private final DataFolder data;
    private volatile boolean started;

    HealthController(DataSource dataSource, DataFolder data) {
        this.dataSource = dataSource;
        this.data = data;
    }

    /** Pages are served a little before mail is listened for; only then everything is ready. */
    @EventListener(ApplicationReadyEvent.class)
    void everythingHasStarted() {
        started = true;
    }

    /** Answers as long as the process does. */
    @GetMapping("/live")
    Health live() {
        return new Health("up", Map.of());
    }

    @GetMapping("/ready")
    ResponseEntity<Health> ready() {
        var checks = new LinkedHashMap<String, String>();
        checks.put("start", started ? FINE : "still starting");
        checks.put("database", database());
        checks.put("dataFolder", Files.isWritable(data.root()) ? FINE : "the data folder cannot be written");
        var ready = checks.values().stream().allMatch(FINE::equals);
        return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(ready ? "up" : "down", checks));
    }

    private String database() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(DATABASE_WITHIN_SECONDS) ? FINE : "the database does not answer";
        } catch (SQLException e) {
            return "the database cannot be reached";
        }
    }
}
