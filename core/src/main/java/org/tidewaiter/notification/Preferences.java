package org.tidewaiter.notification;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a person wants to be told.
 *
 * @param person its id
 * @param choices for topics that it decided about; the others are told as {@link Topic#byDefault} says
 * @param version 0 before anything was chosen, one more for each change stored
 */
public record Preferences(String person, Map<Topic, Topic.Choice> choices, int version) {
    public Preferences {
        EnumMap<Topic, Topic.Choice> copy = new EnumMap<>(Topic.class);
        copy.putAll(choices);
        choices = Collections.unmodifiableMap(copy);
        if (version < 0) {
            throw new IllegalArgumentException("Version " + version + " of preferences is below 0.");
        }
    }

    /** Of somebody who has chosen nothing yet. */
    public static Preferences byDefault(String person) {
        return new Preferences(person, Map.of(), 0);
    }

    public Topic.Choice choice(Topic topic) {
        return Objects.requireNonNullElse(choices.get(topic), topic.byDefault());
    }

    /** Others, in the place of these. */
    public Preferences with(Map<Topic, Topic.Choice> others) {
        EnumMap<Topic, Topic.Choice> all = new EnumMap<>(Topic.class);
        all.putAll(choices);
        all.putAll(others);
        return new Preferences(person, all, version);
    }

    /** The same in another version, as a store writes and reads it. */
    public Preferences at(int otherVersion) {
        return new Preferences(person, choices, otherVersion);
    }
}
