package org.tidewaiter.origin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Money;

/**
 * What shows that goods originate.
 *
 * @param kind the kind of evidence
 * @param sentence what it must be, for people; empty where none is required
 * @param waivedBelow up to this value none is asked for; null where it always is
 */
public record Proof(Kind kind, String sentence, @Nullable Money waivedBelow) {
    /** Kinds of evidence. */
    public enum Kind {
        NONE,
        /** By importer, exporter or producer, without prescribed form. */
        CERTIFICATION,
        /** On the invoice or another commercial document. */
        STATEMENT,
        /** On a form, usually issued or stamped by an authority. */
        CERTIFICATE,
        /** As the sentence says. */
        OTHER
    }

    /**
     * Reads {@code KIND}, {@code KIND: sentence} or a sentence alone, which is of kind {@code OTHER}; nothing is {@code NONE}.
     */
    public static Proof parse(String text, @Nullable Money waivedBelow) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Proof(Kind.NONE, "", waivedBelow);
        }
        int colon = stripped.indexOf(':');
        String head =
                (colon < 0 ? stripped : stripped.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(head)) {
                return new Proof(
                        kind, colon < 0 ? "" : stripped.substring(colon + 1).strip(), waivedBelow);
            }
        }
        return new Proof(Kind.OTHER, stripped, waivedBelow);
    }

    /** Whether it may be left out for goods of that value; a value in another currency is never small enough. */
    public boolean isWaived(Money value) {
        return kind == Kind.NONE
                || waivedBelow != null
                        && waivedBelow.currency().equals(value.currency())
                        && value.amount().compareTo(waivedBelow.amount()) <= 0;
    }
}
