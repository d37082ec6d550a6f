package org.pharosdesk.directory;

import jakarta.validation.constraints.NotNull;

/** Whether somebody is to see all requests of an organisation. */
record ViewRightSetting(@NotNull Boolean granted) {}
