package org.pharosdesk.app;

import org.pharosdesk.access.SetupLinks;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is, and how to become its first administrator. */
@Component
class StartMessage {

    private final ServerSettings settings;
    private final SetupLinks setupLinks;

    StartMessage(ServerSettings settings, SetupLinks setupLinks) {
        this.settings = settings;
        this.setupLinks = setupLinks;
    }

    /** Last of all listeners: when this is read, everything works. */
    @Order(Ordered.LOWEST_PRECEDENCE)
    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        System.out.printf("%n  Pharos is ready: %s/desk/%n", settings.publicUrl());
        setupLinks
                .forFirstAdministrator()
                .ifPresent(link -> System.out.printf(
                        "  There is no administrator yet. Become one with this link, which works once and for a day:%n  %s%n",
                        link));
        System.out.println();
    }
}
