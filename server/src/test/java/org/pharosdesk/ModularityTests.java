package org.pharosdesk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of("org.pharosdesk");

    @Test
    void arrowsBetweenModulesOnlyGoDown() {
        modules.verify();
    }
}
