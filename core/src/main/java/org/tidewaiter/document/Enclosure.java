package org.tidewaiter.document;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;

/**
 * A file that somebody attaches to a declaration.
 *
 * @param name as it is shown and saved; cleaned here
 * @param type what it is by its content
 * @param content at most {@link Attachments#FILE_BYTES_MAX}
 * @param documentType TypeCode of the WCO's AdditionalDocument, e.g. {@code N935}; null when not said
 * @param item number of the item that it is about; null for the whole declaration
 * @param query number of the question that it answers; null without one
 * @param by who attaches it, {@code Actor.signature}
 * @param byCustoms whether customs does
 * @param shared whether the parties may see it; what a party attaches, always
 * @param at when, to the microsecond
 */
public record Enclosure(
        Mrn mrn,
        String name,
        ContentType type,
        Bytes content,
        @Nullable String documentType,
        @Nullable Integer item,
        @Nullable Integer query,
        String by,
        boolean byCustoms,
        boolean shared,
        Instant at) {
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("[A-Z0-9]{1,6}");

    /** @throws IllegalArgumentException where it has no content or too much, or a code that is none */
    public Enclosure {
        if (content.size() == 0 || content.size() > Attachments.FILE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    content + " are none or too many for a document. Maybe recognise it first.");
        }
        if (documentType != null && !isDocumentType(documentType)) {
            throw new IllegalArgumentException("'" + documentType + "' is no type of document. Maybe leave it out.");
        }
        name = FileName.cleaned(name, type);
        shared = shared || !byCustoms;
    }

    /** Whether a text has the form of a type of document. */
    public static boolean isDocumentType(String text) {
        return DOCUMENT_TYPE.matcher(text).matches();
    }

    /** Whether it is the same as one that is stored: sent twice, it is attached once. */
    public boolean repeats(Attachment stored) {
        return stored.digest().equals(content.digest())
                && stored.name().equals(name)
                && stored.byCustoms() == byCustoms
                && Objects.equals(stored.documentType(), documentType)
                && Objects.equals(stored.item(), item)
                && Objects.equals(stored.query(), query);
    }
}
