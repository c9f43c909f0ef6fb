package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Bytes;

/** What every store of receipts promises; each test has a store of its own. */
public abstract class ReceiptsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

    /** An empty store. */
    protected abstract Receipts receipts();

    private static Receipt receipt(String id, Instant at, int messages) {
        return new Receipt(id, "api:demo", at, messages, 0);
    }

    private static List<Bytes> messages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> SampleFilings.bytes("message " + i + " 錯誤"))
                .toList();
    }

    private static Receipt.Line line(int number) {
        return new Receipt.Line(number, 201, number % 2 == 0 ? null : "26GB" + number, "{\"n\":\"–" + number + "\"}");
    }

    @Test
    void keepsMessagesUntilTheyAreAnsweredInTheirOrder() {
        Receipts store = receipts();
        store.add(receipt("r", NOW, 5), messages(5));
        assertThat(store.waiting("r", 2))
                .containsExactly(
                        new Receipts.Waiting(1, messages(5).get(0)),
                        new Receipts.Waiting(2, messages(5).get(1)));
        store.answer("r", List.of(line(1), line(2)), LATER);
        assertThat(store.waiting("r", 10)).extracting(Receipts.Waiting::number).containsExactly(3, 4, 5);
        assertThat(store.find("r")).contains(new Receipt("r", "api:demo", NOW, 5, 2));
        store.answer("r", List.of(line(3), line(4), line(5)), LATER);
        assertThat(store.waiting("r", 10)).isEmpty();
        assertThat(store.find("r").orElseThrow().isDone()).isTrue();
        assertThat(store.answers("r", 0, 2)).containsExactly(line(1), line(2));
        assertThat(store.answers("r", 2, 10)).containsExactly(line(3), line(4), line(5));
        assertThat(store.answers("none", 0, 10)).isEmpty();
        assertThat(store.find("none")).isEmpty();
    }

    @Test
    void keepsTheFirstAnswerOfTwoWhoWorkedOnTheSame() {
        Receipts store = receipts();
        store.add(receipt("r", NOW, 2), messages(2));
        store.answer("r", List.of(line(1)), LATER);
        store.answer("r", List.of(new Receipt.Line(1, 200, null, "{}"), line(2)), LATER);
        assertThat(store.answers("r", 0, 10)).containsExactly(line(1), line(2));
        assertThat(store.find("r").orElseThrow().done()).isEqualTo(2);
    }

    @Test
    void givesTheOldestThatIsOpenToOneOnly() throws Exception {
        Receipts store = receipts();
        store.add(receipt("newer", NOW.plusSeconds(1), 1), messages(1));
        store.add(receipt("older", NOW, 1), messages(1));
        List<Callable<Optional<Receipt>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            tasks.add(() -> store.claim(NOW, LATER));
        }
        assertThat(AtOnce.run(tasks).stream().flatMap(Optional::stream))
                .extracting(Receipt::id)
                .containsExactlyInAnyOrder("older", "newer");
        assertThat(store.claim(LATER.minusMillis(1), LATER)).isEmpty();
        assertThat(store.claim(LATER, LATER.plusSeconds(60)).orElseThrow().id())
                .as("whoever had it died")
                .isEqualTo("older");
        store.answer("older", List.of(line(1)), LATER);
        assertThat(store.claim(LATER, LATER).orElseThrow().id()).isEqualTo("newer");
    }

    @Test
    void forgetsOnlyWhatIsDone() {
        Receipts store = receipts();
        store.add(receipt("done", NOW, 1), messages(1));
        store.add(receipt("open", NOW, 1), messages(1));
        store.answer("done", List.of(line(1)), LATER);
        assertThat(store.trim(NOW, 10)).isZero();
        assertThat(store.trim(LATER, 10)).isEqualTo(1);
        assertThat(store.find("done")).isEmpty();
        assertThat(store.answers("done", 0, 10)).isEmpty();
        assertThat(store.find("open")).isPresent();
    }
}
