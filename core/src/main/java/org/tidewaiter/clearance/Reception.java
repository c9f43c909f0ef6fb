package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.rulebook.Rulebook;

/** Takes in what is handed in as bytes, from whatever channel: reads it, and finds the rulebook that it is assessed by. */
public final class Reception {
    /** What was handed in. */
    public sealed interface Received {
        /** A declaration, or a change to one, ready to be cleared. */
        record Declared(Lodgement lodgement) implements Received {}

        /** A declaration that no rulebook here is for. */
        record WithoutRulebook(Message message, Finding finding) implements Received {}

        /** Well-formed, and no declaration. */
        record NoDeclaration(String reason) implements Received {}

        /** Not well-formed, over a limit or undecodable. */
        record Unreadable(String reason) implements Received {}
    }

    /** Where a message says which administration it is for. */
    static final Pointer COUNTRY = new Pointer("", "$.MetaData.ResponsibleCountryCode");

    private final MessageReader reader;
    private final Function<Bytes, String> formats;
    private final Function<@Nullable String, Optional<Rulebook>> rulebooks;

    /**
     * @param reader of messages
     * @param formats tells the format of a message by its content, or throws {@link UnreadableMessage}
     * @param rulebooks finds the rulebook of a country, ISO 3166-1 alpha-2, or of null
     */
    public Reception(
            MessageReader reader,
            Function<Bytes, String> formats,
            Function<@Nullable String, Optional<Rulebook>> rulebooks) {
        this.reader = reader;
        this.formats = formats;
        this.rulebooks = rulebooks;
    }

    /**
     * Reads a message.
     *
     * @param bytes as received
     * @param actor who hands it in
     * @param at the moment to assess for
     * @param now when it was received
     */
    public Received receive(Bytes bytes, String actor, Instant at, Instant now) {
        try {
            String format = formats.apply(bytes);
            return switch (reader.read(bytes, format)) {
                case Message.Recognition.NoDeclaration none -> new Received.NoDeclaration(none.reason());
                case Message.Recognition.Holds holds -> declared(holds.message(), bytes, format, actor, at, now);
            };
        } catch (UnreadableMessage e) {
            String reason = e.getMessage();
            return new Received.Unreadable(reason == null ? "It can't be read." : reason);
        }
    }

    /** The rulebook that messages for an administration are assessed by, by ISO 3166-1 alpha-2 code. */
    public Optional<Rulebook> rulebook(String country) {
        return rulebooks.apply(country);
    }

    private Received declared(Message message, Bytes bytes, String format, String actor, Instant at, Instant now) {
        Optional<Rulebook> rulebook = rulebooks.apply(message.responsibleCountry());
        return rulebook.isEmpty()
                ? new Received.WithoutRulebook(message, noRulebook(message.responsibleCountry()))
                : new Received.Declared(new Lodgement(
                        message, bytes, bytes.digest(), format, rulebook.get(), at, now, actor, Set.of()));
    }

    /** The finding about a message that no rulebook is for. */
    public static Finding noRulebook(@Nullable String country) {
        Rule rule = LifeCycleRules.RULEBOOK_UNKNOWN;
        String message = country == null
                ? "The message names no responsible country, so no rulebook can be chosen."
                : "There is no rulebook for '" + country + "'.";
        return new Finding(rule.id(), rule.severity(), COUNTRY, message, rule.fix());
    }
}
