package org.pharosdesk.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.settings.DeskSettings;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/settings/desk")
class DeskSettingsController {

    @Schema(name = "DeskSettings")
    record Full(
            @NotBlank @Size(max = 100) String deskName,
            @Min(1) @Max(365) int closeAfterDays,
            @Min(1) @Max(720) int promiseHours,
            boolean receipts,
            @NotNull Language defaultLanguage,
            @Min(0) @Max(60) @Nullable Integer undoSeconds) {

        DeskSettings settings() {
            return new DeskSettings(
                    deskName.strip(), closeAfterDays, promiseHours, receipts, defaultLanguage, undoSeconds);
        }
    }

    private final DeskSettingsStore store;

    DeskSettingsController(DeskSettingsStore store) {
        this.store = store;
    }

    @GetMapping
    @Requires(Permission.SETTINGS_READ)
    Full readDeskSettings() {
        return full(store.stored());
    }

    @PutMapping
    @Requires(Permission.SETTINGS_WRITE)
    Full replaceDeskSettings(@Valid @RequestBody Full body) {
        store.replace(body.settings());
        return full(store.stored());
    }

    private static Full full(DeskSettings settings) {
        return new Full(
                settings.deskName(),
                settings.closeAfterDays(),
                settings.promiseHours(),
                settings.receipts(),
                settings.defaultLanguage(),
                settings.undoSeconds());
    }
}
