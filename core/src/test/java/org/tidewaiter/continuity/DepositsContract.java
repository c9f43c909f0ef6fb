package org.tidewaiter.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;

/** What every place for deposits does. */
public abstract class DepositsContract {
    protected static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456789Z");

    /** An empty one. */
    protected abstract Deposits deposits();

    protected static Bytes message(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    protected static Deposit add(Deposits deposits, String id) {
        return deposits.add(id, "api:client", AT, message("<a>" + id + "\u0000\n</a>"))
                .orElseThrow();
    }

    @Test
    void givesBackWhatWasAddedInItsOrder() {
        Deposits deposits = deposits();
        Deposit first = add(deposits, "b");
        Deposit second = add(deposits, "a");
        assertThat(first.place()).isLessThan(second.place());
        assertThat(deposits.count()).isEqualTo(2);
        assertThat(deposits.oldest(10)).containsExactly(first, second);
        assertThat(deposits.oldest(1)).containsExactly(first);
    }

    @Test
    void forgetsWhatIsRemovedAndGivesNoPlaceTwice() {
        Deposits deposits = deposits();
        Deposit first = add(deposits, "a");
        deposits.remove(first);
        deposits.remove(first);
        assertThat(deposits.count()).isZero();
        assertThat(deposits.oldest(10)).isEmpty();
        assertThat(add(deposits, "b").place()).isGreaterThan(first.place());
    }

    @Test
    void takesAnEmptyMessageToo() {
        Deposits deposits = deposits();
        Optional<Deposit> empty = deposits.add("a", "tessa", AT, message(""));
        assertThat(deposits.oldest(1)).containsExactly(empty.orElseThrow());
    }
}
