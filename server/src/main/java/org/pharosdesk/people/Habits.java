package org.pharosdesk.people;

import java.util.List;
import java.util.Map;

/**
 * How an agent is used to working with the console.
 *
 * @param singleKeys whether keys act as commands that are pressed without Ctrl, Command or Alt
 * @param hints whether the agent wants to be given hints
 * @param hintsGiven the hints that were given already
 * @param layout how the parts of the screen stand, as the console put it
 */
public record Habits(
        boolean singleKeys, List<ChangedKey> keys, boolean hints, List<String> hintsGiven, Map<String, String> layout) {

    public Habits {
        keys = List.copyOf(keys);
        hintsGiven = List.copyOf(hintsGiven);
        layout = Map.copyOf(layout);
    }
}
