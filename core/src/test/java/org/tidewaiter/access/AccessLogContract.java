package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.AccessLog.Entry;
import org.tidewaiter.access.AccessLog.Filter;
import org.tidewaiter.access.AccessLog.Head;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Seed;

/** What every log of accesses promises. Tests share a log. */
public abstract class AccessLogContract {
    private static final int THREADS = 6;
    private static final int ROUNDS = 12;

    /** The log, the same one for all tests of a class. */
    protected abstract AccessLog log();

    /** A log on the same entries, as another process has it. */
    protected abstract AccessLog sameLogElsewhere();

    static Access access(String who, String object) {
        return new Access(
                SampleActors.AT,
                who,
                "READ_DECLARATION",
                object,
                "case 7",
                Access.Outcome.ALLOWED,
                null,
                "2001:db8::1");
    }

    @Test
    void appendsEntriesThatReadBackAndLinkToTheHead() {
        Head before = log().head();
        Access denied = new Access(
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                "ada",
                "HOLD",
                "26GB",
                "",
                Access.Outcome.DENIED,
                "INVOLVED",
                "");
        List<Entry> entries = log().append(List.of(denied, access("olu", "Ångström 船\u0000\uD800 \"\\")));
        assertThat(entries).isEqualTo(log().entries(before.sequence(), 2));
        assertThat(entries.getFirst().sequence()).isEqualTo(before.sequence() + 1);
        assertThat(entries.getFirst().access()).isEqualTo(denied);
        assertThat(AccessChain.verify(before, entries)).isEmpty();
        assertThat(log().head())
                .isEqualTo(
                        new Head(entries.getLast().sequence(), entries.getLast().digest()));
    }

    @Test
    void appendingNothingChangesNothing() {
        Head before = log().head();
        assertThat(log().append(List.of())).isEmpty();
        assertThat(log().head()).isEqualTo(before);
    }

    @Test
    void refusesABatchAndAPageOverTheLimits() {
        List<Access> tooMany = Collections.nCopies(AccessLog.BATCH_MAX + 1, access("ada", "x"));
        assertThatThrownBy(() -> log().append(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log().entries(0, AccessLog.PAGE_MAX + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void appendsAFullBatch() {
        Head before = log().head();
        log().append(Collections.nCopies(AccessLog.BATCH_MAX, access("ada", "full")));
        assertThat(log().head().sequence()).isEqualTo(before.sequence() + AccessLog.BATCH_MAX);
        assertThat(AccessChain.verify(log(), before)).isEmpty();
    }

    @Test
    void listsTheNewestFirstByWhoAndWhat() {
        long mark = log().head().sequence();
        String who = "who-" + mark;
        String object = "object-" + mark;
        log().append(List.of(access(who, "1"), access("other", object), access(who, object), access(who, "4")));
        assertThat(log().newest(new Filter(who, null), Long.MAX_VALUE, 2))
                .extracting(e -> e.access().object())
                .containsExactly("4", object);
        assertThat(log().newest(new Filter(who, null), mark + 3, 10))
                .extracting(e -> e.access().object())
                .containsExactly("1");
        assertThat(log().newest(new Filter(null, object), Long.MAX_VALUE, 10))
                .extracting(e -> e.access().who())
                .containsExactly(who, "other");
        assertThat(log().newest(new Filter(who, object), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(log().newest(new Filter("nul\0", null), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void theChainNeverForksHoweverManyAppendAtOnce() throws Exception {
        Head before = log().head();
        Random random = new Random(Seed.of(getClass()));
        List<Callable<List<Entry>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            AccessLog log = thread % 2 == 0 ? log() : sameLogElsewhere();
            String who = "thread-" + thread;
            int[] sizes = random.ints(ROUNDS, 1, 20).toArray();
            tasks.add(() -> {
                List<Entry> appended = new ArrayList<>();
                for (int size : sizes) {
                    appended.addAll(log.append(IntStream.range(0, size)
                            .mapToObj(i -> access(who, "object " + i))
                            .toList()));
                }
                return appended;
            });
        }
        List<Entry> appended = AtOnce.run(tasks).stream().flatMap(List::stream).toList();
        assertThat(log().head().sequence()).isEqualTo(before.sequence() + appended.size());
        assertThat(appended.stream().map(Entry::sequence).distinct()).hasSameSizeAs(appended);
        assertThat(AccessChain.verify(log(), before)).isEmpty();
        assertThat(appended).allMatch(e -> log().entries(e.sequence() - 1, 1).equals(List.of(e)));
    }
}
