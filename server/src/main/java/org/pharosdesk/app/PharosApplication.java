package org.pharosdesk.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: every module in one Spring context. */
@SpringBootApplication(scanBasePackages = "org.pharosdesk")
public class PharosApplication {

    /** For the build, which works out here how the context is put together; the product starts in {@link Pharos}. */
    public static void main(String[] arguments) {
        SpringApplication.run(PharosApplication.class, arguments);
    }
}
