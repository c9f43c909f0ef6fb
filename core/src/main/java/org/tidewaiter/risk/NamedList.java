package org.tidewaiter.risk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.kernel.Validity;

/**
 * A list that conditions of risk profiles name: traders, goods, addresses or containers to look out for, kept by customs or
 * published, e.g. by the Security Council. It is looked up with {@link NamedLists}.
 *
 * @param name as conditions write it: letters, digits, hyphens and points, e.g. {@code ofac-sdn}
 * @param kind what stands on it
 * @param source who published it and when, in words
 * @param entries with ids of their own; at most {@link #MAX_ENTRIES}
 */
public record NamedList(String name, Kind kind, String source, List<Entry> entries) {
    /** Most entries of a list. */
    public static final int MAX_ENTRIES = 200_000;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.-]{0,63}";

    /** What stands on a list. */
    public enum Kind {
        /** Persons, companies, ships: by name, identifier and address. */
        TRADERS,
        /** Goods: by the beginning of their code, and by words of their description. */
        GOODS,
        ADDRESSES,
        /** Containers by their number, ISO 6346. */
        CONTAINERS;

        /** What its entries are compared by, the usual one first. */
        public List<Screening.Part> parts() {
            return switch (this) {
                case TRADERS -> List.of(Screening.Part.NAME, Screening.Part.IDENTIFIER, Screening.Part.ADDRESS);
                case GOODS -> List.of(Screening.Part.GOODS, Screening.Part.DESCRIPTION);
                case ADDRESSES -> List.of(Screening.Part.ADDRESS);
                case CONTAINERS -> List.of(Screening.Part.CONTAINER);
            };
        }
    }

    /** How much a name says. */
    public enum Quality {
        PRIMARY,
        /** An alias that is known well. */
        STRONG,
        /** An alias that many others bear, e.g. a nickname: it needs more to be believed. */
        WEAK
    }

    /** A name of an entry; for goods a word or several of their description. */
    public record Name(String text, Quality quality) {
        public Name {
            requireText(text, "A name");
        }
    }

    /**
     * A number or code of an entry.
     *
     * @param type as the list says it, e.g. {@code EORI}; {@code HS} for the beginning of a commodity code
     * @param value as the list writes it; letters and digits are compared, in whatever case
     */
    public record Identifier(String type, String value) {
        public Identifier {
            requireText(value, "An identifier");
        }
    }

    /**
     * What stands on the list.
     *
     * @param id stable within the list
     * @param names the first is the main one; may be empty where there is an identifier or an address
     * @param identifiers looked for exactly
     * @param addresses in one line each, country included
     * @param validity days on which it stands on the list
     * @param programme under which it was listed, in words; may be empty
     * @param note for officers; may be empty
     */
    public record Entry(
            String id,
            List<Name> names,
            List<Identifier> identifiers,
            List<String> addresses,
            Validity validity,
            String programme,
            String note) {
        public Entry {
            requireText(id, "The id of an entry");
            names = List.copyOf(names);
            identifiers = List.copyOf(identifiers);
            addresses = List.copyOf(addresses);
            if (names.isEmpty() && identifiers.isEmpty() && addresses.isEmpty()) {
                throw new IllegalArgumentException("The entry '" + id + "' has neither name, identifier nor address.");
            }
        }
    }

    public NamedList {
        requireName(name);
        entries = List.copyOf(entries);
        if (entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("The list '" + name + "' has " + entries.size() + " entries, more than "
                    + MAX_ENTRIES + ". Maybe it is several lists in one.");
        }
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            if (!ids.add(entry.id)) {
                throw new IllegalArgumentException("The entry '" + entry.id + "' stands twice on '" + name + "'.");
            }
        }
    }

    /** Whether conditions can write it. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' can't name a list. Maybe use letters, digits, hyphens and points only.");
        }
    }

    private static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is empty. Maybe a column is missing.");
        }
    }
}
