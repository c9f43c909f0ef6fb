package org.tidewaiter.origin;

import java.util.List;
import java.util.Locale;

/**
 * Whose materials or whose work counts towards origin beside the exporting country's own.
 *
 * @param kind how far it goes
 * @param with codes of areas or countries; empty where it is the scheme's own members
 * @param sentence as the source says it, for people; may be empty
 */
public record Cumulation(Kind kind, List<String> with, String sentence) {
    /** Kinds of cumulation. */
    public enum Kind {
        NONE,
        /** Originating materials of the two partners. */
        BILATERAL,
        /** Originating materials of several partners under the same rules. */
        DIAGONAL,
        /** Any working in any member counts. */
        FULL,
        /** As the sentence says. */
        OTHER
    }

    public Cumulation {
        with = List.copyOf(with);
    }

    /** Reads {@code KIND}, {@code KIND: CODE CODE}, or a sentence, of kind {@code OTHER}; nothing is {@code NONE}. */
    public static Cumulation parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Cumulation(Kind.NONE, List.of(), "");
        }
        int colon = stripped.indexOf(':');
        String head =
                (colon < 0 ? stripped : stripped.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(head)) {
                String rest = colon < 0 ? "" : stripped.substring(colon + 1).strip();
                boolean codes = rest.matches("[A-Z0-9-]+([ ,;]+[A-Z0-9-]+)*");
                return new Cumulation(kind, codes ? List.of(rest.split("[ ,;]+")) : List.of(), codes ? "" : rest);
            }
        }
        return new Cumulation(Kind.OTHER, List.of(), stripped);
    }
}
