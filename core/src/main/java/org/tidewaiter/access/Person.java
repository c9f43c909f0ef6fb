package org.tidewaiter.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param id login name: 2 to 32 of a-z, 0-9, full stop, hyphen, underline; a letter first; never given to another person
 * @param name as spoken to, 1 to 200 characters
 * @param email null without one
 * @param roles at least one; {@link Role#standsAlone} ones alone, never SYSTEM
 * @param party identification number (EORI or national) of the trader it acts for, 1 to 64 characters; TRADER and BROKER
 *     have one. An officer who also trades has one too, and decides nothing that concerns it
 * @param office code of the customs office, 1 to 17 characters; OFFICER and SUPERVISOR have one
 * @param language ISO 639-1: {@code en} or {@code fr}
 * @param active whether it may sign in
 * @param demo whether the demonstration made it; it is never made elsewhere
 * @param version 0 for a new one, one more for each change stored
 */
public record Person(
        String id,
        String name,
        @Nullable String email,
        Set<Role> roles,
        @Nullable String party,
        @Nullable String office,
        String language,
        boolean active,
        boolean demo,
        int version)
        implements Actor {
    /** Languages of the screens, ISO 639-1. */
    public static final Set<String> LANGUAGES = Set.of("en", "fr");

    public Person {
        Checks.id(id);
        Checks.text("name", name, Checks.NAME_LENGTH_MAX);
        Checks.email(email);
        roles = Checks.roles(roles);
        Checks.optional("identification number of a party", party, Checks.PARTY_LENGTH_MAX);
        Checks.optional("customs office", office, Checks.OFFICE_LENGTH_MAX);
        for (Role role : roles) {
            if (role == Role.SYSTEM) {
                throw new IllegalArgumentException(id + " can't be SYSTEM. Maybe make an API client.");
            }
            if (role.needsParty() && party == null) {
                throw new IllegalArgumentException(id + " is " + role + " and needs a party. Maybe its EORI number.");
            }
            if (role.needsOffice() && office == null) {
                throw new IllegalArgumentException(id + " is " + role + " and needs a customs office.");
            }
        }
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("'" + language + "' is none of the languages. Maybe en or fr.");
        }
        if (version < 0) {
            throw new IllegalArgumentException("Version " + version + " of " + id + " is below 0.");
        }
    }

    /** Whether a text, as somebody typed it, can be an id at all. */
    public static boolean isId(String text) {
        return Checks.isId(text);
    }

    /** Whether a text, as somebody typed it, can be an e-mail address at all. */
    public static boolean isEmail(String text) {
        return Checks.isEmail(text);
    }

    @Override
    public String signature() {
        return id;
    }

    /** The same person, let in or not. */
    public Person activated(boolean nowActive) {
        return new Person(id, name, email, roles, party, office, language, nowActive, demo, version);
    }

    /** The same person, spoken to in another language. */
    public Person inLanguage(String other) {
        return new Person(id, name, email, roles, party, office, other, active, demo, version);
    }

    /** The same person in another version, as a store writes and reads it. */
    public Person at(int otherVersion) {
        return new Person(id, name, email, roles, party, office, language, active, demo, otherVersion);
    }
}
