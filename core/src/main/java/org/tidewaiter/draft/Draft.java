package org.tidewaiter.draft;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that somebody fills in, or a template for some.
 *
 * @param id unguessable, {@code [0-9a-f]{8,64}}
 * @param party identification number of whose it is
 * @param agent identification number of who works on it for that party under a mandate; null for nobody
 * @param name for people, of an amendment its reason; empty where a draft has none yet; at most {@value #NAME_MAX} characters
 * @param template whether it is a template
 * @param amends the declaration that it is to amend; null where it is to be a new one
 * @param country ISO 3166-1 code of the administration that it is for
 * @param version counts the times that it was saved, from 0
 * @param changedBy who saved it last
 * @param createdAt to the microsecond
 * @param changedAt to the microsecond
 */
public record Draft(
        String id,
        String party,
        @Nullable String agent,
        String name,
        boolean template,
        @Nullable Amends amends,
        String country,
        Fields fields,
        int version,
        String changedBy,
        Instant createdAt,
        Instant changedAt) {
    /** Longest name. */
    public static final int NAME_MAX = 500;

    /**
     * A declaration that is to be amended.
     *
     * @param version that the draft was made of
     */
    public record Amends(String mrn, int version) {}

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8,64}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** @throws IllegalArgumentException where the id or country is none, or the name is too long */
    public Draft {
        if (!isId(id) || !COUNTRY.matcher(country).matches() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "The draft '" + id + "' for '" + country + "' has a wrong id, country or name.");
        }
    }

    /** Whether a text has the form of an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** With other fields and another name, saved by somebody. */
    public Draft saved(String newName, Fields newFields, String by, Instant at) {
        return new Draft(id, party, agent, newName, template, amends, country, newFields, version, by, createdAt, at);
    }

    /** The same with nobody but the party working on it. */
    public Draft withoutAgent() {
        return new Draft(
                id, party, null, name, template, amends, country, fields, version, changedBy, createdAt, changedAt);
    }

    /** The same as of another version. */
    public Draft at(int otherVersion) {
        return new Draft(
                id,
                party,
                agent,
                name,
                template,
                amends,
                country,
                fields,
                otherVersion,
                changedBy,
                createdAt,
                changedAt);
    }
}
