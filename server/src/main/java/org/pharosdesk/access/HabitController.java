package org.pharosdesk.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentHabits;
import org.pharosdesk.people.ChangedKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class HabitController {

    record KeysInUse(
            @NotNull Boolean singleKeys,
            @NotNull @Size(max = 100) List<@Valid @NotNull ChangedKey> keys) {}

    record HintsWanted(@NotNull Boolean hints) {}

    record LayoutPart(@NotNull @Size(max = 4000) String value) {}

    private final AgentHabits habits;
    private final Selves selves;

    HabitController(AgentHabits habits, Selves selves) {
        this.habits = habits;
        this.selves = selves;
    }

    @PutMapping("/keys")
    @RequiresNothing
    Me useMyKeys(@Valid @RequestBody KeysInUse wanted, Agent agent) {
        habits.useKeys(agent.id(), wanted.singleKeys(), wanted.keys());
        return selves.of(agent.id());
    }

    @PutMapping("/hints")
    @RequiresNothing
    Me wantHints(@Valid @RequestBody HintsWanted wanted, Agent agent) {
        habits.wantHints(agent.id(), wanted.hints());
        return selves.of(agent.id());
    }

    @PutMapping("/hints/{hint}")
    @RequiresNothing
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noteHintGiven(@PathVariable @Pattern(regexp = "[a-z][A-Za-z]{0,39}") String hint, Agent agent) {
        habits.hintGiven(agent.id(), hint);
    }

    @PutMapping("/layout/{part}")
    @RequiresNothing
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepMyLayout(
            @PathVariable @Pattern(regexp = "[a-z][A-Za-z.]{0,39}") String part,
            @Valid @RequestBody LayoutPart kept,
            Agent agent) {
        habits.keepLayout(agent.id(), part, kept.value());
    }
}
