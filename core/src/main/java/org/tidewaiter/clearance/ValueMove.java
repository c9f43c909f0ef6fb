package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.valuation.DeterminedValue;

/** What an officer asks for in the dialogue about a declared value; importers answer by {@link Command.Reply}. */
public sealed interface ValueMove {
    /**
     * Doubts the value of items and asks for further explanation, documents or other evidence.
     *
     * @param reason what is asked, and why
     * @param deadline later than the asking
     */
    record Doubt(Set<Integer> items, String reason, Instant deadline) implements ValueMove {
        public Doubt {
            items = Set.copyOf(items);
        }
    }

    /**
     * Tells why the doubt remains, once the importer has explained or the time for that is over.
     *
     * @param deadline until when the importer may respond
     */
    record TellGrounds(int doubt, String reason, Instant deadline) implements ValueMove {}

    /** Records that security was given for what may be payable in the end. */
    record Secure(int doubt, Money amount, String reference) implements ValueMove {}

    /** Accepts the declared value, at any time. */
    record Accept(int doubt, String reason) implements ValueMove {}

    /**
     * Determines other values, once the importer was told the grounds and has responded or the time for that is over.
     */
    record Determine(int doubt, List<DeterminedValue> values, String reason) implements ValueMove {
        public Determine {
            values = List.copyOf(values);
        }
    }
}
