package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/** Port: the messages that make a declaration as it was when it was accepted first. Read in one go for many. */
public interface AcceptedMessages {
    /** Most declarations of one call. */
    int DECLARATIONS_MAX = 1_000;

    /**
     * A message as received.
     *
     * @param format how to read it, see {@link org.tidewaiter.declaration.MessageReader}
     */
    record Part(Bytes message, String format) {}

    /**
     * For each declaration, in their order, the original and then the amendments that were in force when it was
     * accepted first; the original alone where it never was.
     *
     * @param declarations stored ones, up to {@link #DECLARATIONS_MAX}
     */
    List<List<Part>> of(List<Summary> declarations);

    /**
     * What was made of a declaration when it was accepted first.
     *
     * @param assessment canonical text
     * @param context canonical text of what had been looked up; null where it was stored without a message
     */
    record Assessed(String assessment, @Nullable String context) {}

    /** For each declaration, in their order, its assessment on acceptance; null where it never was accepted. */
    List<@Nullable Assessed> assessed(List<Summary> declarations);

    /** Refuses too many. */
    static void check(List<Summary> declarations) {
        if (declarations.size() > DECLARATIONS_MAX) {
            throw new IllegalArgumentException(declarations.size() + " declarations at once are more than "
                    + DECLARATIONS_MAX + ". Maybe ask in parts.");
        }
    }
}
