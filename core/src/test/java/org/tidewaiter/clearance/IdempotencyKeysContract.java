package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Digest;

/** What every store of idempotency keys promises. Tests share a store, so each has an owner of its own. */
public abstract class IdempotencyKeysContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Digest REQUEST = Digest.of("a request");
    private static final IdempotencyKeys.Kept ANSWER =
            new IdempotencyKeys.Kept(201, "/api/declarations/26GB", "{\"a\":\"錯誤\"}");

    /** The store, the same one for all tests of a class. */
    protected abstract IdempotencyKeys keys();

    private IdempotencyKeys.Taken take(String owner, Instant at) {
        return keys().take(owner, "key", REQUEST, at);
    }

    @Test
    void givesTheAnswerAgainToTheSameRequest() {
        assertThat(take("a", NOW)).isInstanceOf(IdempotencyKeys.Taken.Free.class);
        keys().answered("a", "key", ANSWER);
        assertThat(take("a", NOW.plus(IdempotencyKeys.DEAD.multipliedBy(2))))
                .isEqualTo(new IdempotencyKeys.Taken.Answered(ANSWER));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        take("b", NOW);
        keys().answered("b", "key", ANSWER);
        assertThat(keys().take("b", "key", Digest.of("other"), NOW))
                .isInstanceOf(IdempotencyKeys.Taken.OtherRequest.class);
        assertThat(keys().take("b", "other key", REQUEST, NOW)).isInstanceOf(IdempotencyKeys.Taken.Free.class);
        assertThat(keys().take("b2", "key", REQUEST, NOW)).isInstanceOf(IdempotencyKeys.Taken.Free.class);
    }

    @Test
    void saysThatARequestIsBeingAnsweredUntilItMustHaveDied() {
        take("c", NOW);
        assertThat(take("c", NOW.plus(IdempotencyKeys.DEAD))).isInstanceOf(IdempotencyKeys.Taken.InUse.class);
        Instant dead = NOW.plus(IdempotencyKeys.DEAD).plusSeconds(1);
        assertThat(keys().take("c", "key", Digest.of("other"), dead))
                .isInstanceOf(IdempotencyKeys.Taken.OtherRequest.class);
        assertThat(take("c", dead)).isInstanceOf(IdempotencyKeys.Taken.Free.class);
        assertThat(take("c", dead)).isInstanceOf(IdempotencyKeys.Taken.InUse.class);
    }

    @Test
    void givesAKeyBackThatHasNoAnswer() {
        take("d", NOW);
        keys().release("d", "key");
        assertThat(take("d", NOW)).isInstanceOf(IdempotencyKeys.Taken.Free.class);
        keys().answered("d", "key", ANSWER);
        keys().release("d", "key");
        assertThat(take("d", NOW)).isInstanceOf(IdempotencyKeys.Taken.Answered.class);
    }

    @Test
    void forgetsAnAnswerAfterItsTime() {
        take("e", NOW);
        keys().answered("e", "key", ANSWER);
        assertThat(take("e", NOW.plus(IdempotencyKeys.KEPT))).isInstanceOf(IdempotencyKeys.Taken.Answered.class);
        assertThat(take("e", NOW.plus(IdempotencyKeys.KEPT).plusSeconds(1)))
                .isInstanceOf(IdempotencyKeys.Taken.Free.class);
        keys().take("e", "old", REQUEST, Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(keys().trim(Instant.parse("2001-01-02T00:00:00Z"), 10)).isEqualTo(1);
        assertThat(keys().trim(Instant.parse("2001-01-02T00:00:00Z"), 10)).isZero();
    }

    @Test
    void givesAKeyToOneOfManyAtOnce() throws Exception {
        List<Callable<IdempotencyKeys.Taken>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            tasks.add(() -> take("f", NOW));
        }
        assertThat(AtOnce.run(tasks))
                .filteredOn(t -> t instanceof IdempotencyKeys.Taken.Free)
                .hasSize(1);
    }

    @Test
    void keepsNoAnswerThatIsTooLong() {
        assertThat(IdempotencyKeys.Kept.of(200, null, "x".repeat(IdempotencyKeys.BODY_MAX + 1))
                        .body())
                .isNull();
    }
}
