package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.AccessChain.Break;
import org.tidewaiter.access.AccessChain.Problem;
import org.tidewaiter.access.AccessLog.Entry;
import org.tidewaiter.access.AccessLog.Head;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Seed;

class AccessChainTest {
    private static final List<Entry> CHAIN = AccessChain.link(
            Head.EMPTY,
            IntStream.range(0, 9)
                    .mapToObj(i -> AccessLogContract.access("ada", "object " + i))
                    .toList());

    private static void breaks(Consumer<List<Entry>> tampering, long sequence, Problem problem) {
        List<Entry> entries = new ArrayList<>(CHAIN);
        tampering.accept(entries);
        assertThat(AccessChain.verify(entries)).contains(new Break(sequence, problem));
    }

    private static Entry forged(Entry e, String who) {
        Access a = e.access();
        Access other =
                new Access(a.at(), who, a.action(), a.object(), a.purpose(), a.outcome(), a.reason(), a.address());
        return new Entry(e.sequence(), other, e.before(), e.digest());
    }

    @Test
    void aChainAsItWasWrittenIsWhole() {
        assertThat(AccessChain.verify(CHAIN)).isEmpty();
        assertThat(AccessChain.verify(List.of())).isEmpty();
    }

    @Test
    void namesTheEntryThatWasChanged() {
        breaks(entries -> entries.set(4, forged(entries.get(4), "olu")), 5, Problem.CONTENT);
    }

    @Test
    void namesTheEntryAfterOneThatWasChangedWithItsDigest() {
        breaks(
                entries -> {
                    Entry e = entries.get(4);
                    entries.set(
                            4,
                            AccessChain.link(
                                            new Head(4, e.before()),
                                            List.of(forged(e, "olu").access()))
                                    .getFirst());
                },
                6,
                Problem.LINK);
    }

    @Test
    void namesWhereAnEntryWasRemovedOrInsertedOrMoved() {
        breaks(entries -> entries.remove(3), 4, Problem.SEQUENCE);
        breaks(List::removeFirst, 1, Problem.SEQUENCE);
        breaks(entries -> entries.add(3, entries.get(3)), 5, Problem.SEQUENCE);
        breaks(entries -> entries.add(2, entries.removeLast()), 3, Problem.SEQUENCE);
    }

    @Test
    void anyChangeOfAnyPartIsFound() {
        Random random = new Random(Seed.of(AccessChainTest.class));
        for (int i = 0; i < 200; i++) {
            List<Entry> entries = new ArrayList<>(CHAIN);
            int at = random.nextInt(entries.size());
            Entry e = entries.get(at);
            entries.set(at, changed(e, random.nextInt(9)));
            assertThat(AccessChain.verify(entries)).isPresent();
        }
    }

    private static Entry changed(Entry e, int part) {
        Access a = e.access();
        String x = "x";
        return switch (part) {
            case 0 -> new Entry(e.sequence() + 1, a, e.before(), e.digest());
            case 1 -> new Entry(e.sequence(), a, Digest.of(x), e.digest());
            case 2 -> new Entry(e.sequence(), a, e.before(), Digest.of(x));
            case 3 ->
                with(
                        e,
                        new Access(
                                a.at().plusNanos(1_000),
                                a.who(),
                                a.action(),
                                a.object(),
                                a.purpose(),
                                a.outcome(),
                                null,
                                a.address()));
            case 4 ->
                with(e, new Access(a.at(), x, a.action(), a.object(), a.purpose(), a.outcome(), null, a.address()));
            case 5 -> with(e, new Access(a.at(), a.who(), x, a.object(), a.purpose(), a.outcome(), null, a.address()));
            case 6 -> with(e, new Access(a.at(), a.who(), a.action(), x, x, a.outcome(), null, a.address()));
            case 7 ->
                with(
                        e,
                        new Access(
                                a.at(),
                                a.who(),
                                a.action(),
                                a.object(),
                                a.purpose(),
                                Access.Outcome.FAILED,
                                null,
                                a.address()));
            default -> with(e, new Access(a.at(), a.who(), a.action(), a.object(), a.purpose(), a.outcome(), "", x));
        };
    }

    private static Entry with(Entry e, Access access) {
        return new Entry(e.sequence(), access, e.before(), e.digest());
    }

    @Test
    void aLogThatWasWrittenAnewDoesNotFitAHeadKeptElsewhere() {
        InMemoryAccessLog log = new InMemoryAccessLog();
        log.append(List.of(AccessLogContract.access("ada", "1"), AccessLogContract.access("ada", "2")));
        Head kept = log.head();
        InMemoryAccessLog rewritten = new InMemoryAccessLog();
        rewritten.append(List.of(AccessLogContract.access("olu", "1"), AccessLogContract.access("ada", "2")));
        assertThat(AccessChain.verify(log, kept)).isEmpty();
        assertThat(AccessChain.verify(rewritten, kept)).contains(new Break(2, Problem.CONTENT));
        InMemoryAccessLog cut = new InMemoryAccessLog();
        cut.append(List.of(AccessLogContract.access("ada", "1")));
        assertThat(AccessChain.verify(cut, kept)).contains(new Break(2, Problem.END));
    }

    @Test
    void keepsTheTextThatIsDigested() {
        assertThat(CHAIN.getFirst().canonical())
                .isEqualTo("{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.123456Z\",\"who\":\"ada\","
                        + "\"action\":\"READ_DECLARATION\",\"object\":\"object 0\",\"purpose\":\"case 7\","
                        + "\"outcome\":\"ALLOWED\",\"address\":\"2001:db8::1\",\"before\":\""
                        + Head.EMPTY.digest() + "\"}");
    }

    @Test
    void logsWhatTheGuardSaid() {
        Person person = SampleActors.person("ada", Role.TRADER);
        Access access = Access.of(
                SampleActors.AT,
                person,
                Action.SEE_SELECTION,
                "26GB",
                "",
                new Verdict.Denied(Verdict.Reason.CONFIDENTIAL),
                "");
        assertThat(access.outcome()).isEqualTo(Access.Outcome.DENIED);
        assertThat(access.reason()).isEqualTo("CONFIDENTIAL");
    }

    @Test
    void shortensAndCleansWhatComesFromOutside() {
        Access access = AccessLogContract.access("a\r\nb", "船".repeat(1_000) + "\ud83d\udea2");
        assertThat(access.who()).isEqualTo("a\uFFFD\uFFFDb");
        assertThat(access.object()).hasSize(100);
        assertThat(AccessLogContract.access("a", "x".repeat(99) + "\ud83d\udea2")
                        .object())
                .hasSize(99);
    }
}
