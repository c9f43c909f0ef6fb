package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.web.Site;

class LodgingDeskTest {
    static final String POISON = "poison";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Site.Parts parts = SiteParts.open();
    private final AccessLog log = JdbcAccessLog.open(parts.database());
    private final LodgingDesk desk = new LodgingDesk(parts.clearing(), new Failing(log), parts.database());

    /** Stores what it is given, and fails then where the poison is in it. */
    record Failing(AccessLog log) implements AccessLog {
        @Override
        public List<Entry> append(List<Access> accesses) {
            List<Entry> entries = log.append(accesses);
            if (accesses.stream().anyMatch(a -> a.who().equals(POISON))) {
                throw new IllegalArgumentException("poisoned");
            }
            return entries;
        }

        @Override
        public List<Entry> entries(long after, int limit) {
            return log.entries(after, limit);
        }

        @Override
        public List<Entry> newest(Filter filter, long before, int limit) {
            return log.newest(filter, before, limit);
        }

        @Override
        public Head head() {
            return log.head();
        }
    }

    @AfterEach
    void close() {
        desk.stop();
        parts.database().close();
    }

    /** Of another declaration at every run: the database outlives it. */
    private Lodgement lodgement(int index) {
        String run = "D" + Long.toString(System.nanoTime(), 36) + index;
        var message = World.of(5, Settings.DEFAULT.withShares(0, 0))
                .declaration(index)
                .message();
        String xml = new String(WcoXmlWriter.write(message.document()), StandardCharsets.UTF_8)
                .replace(String.valueOf(message.declaration().functionalReference()), run);
        Reception.Received received =
                parts.reception().receive(Bytes.of(xml.getBytes(StandardCharsets.UTF_8)), "desk", NOW, NOW);
        return ((Reception.Received.Declared) received).lodgement();
    }

    /** Others use the database at the same time: only what is of this test is looked at. */
    private boolean stored(Lodgement lodgement) {
        var key = new Clearances.Key(lodgement.digest(), "", "");
        return parts.clearances().lookUp(List.of(key)).getFirst().sameMessage() != null;
    }

    private int entriesOf(String who) {
        return log.newest(new AccessLog.Filter(who, null), Long.MAX_VALUE, 50).size();
    }

    static Access access(String who) {
        return new Access(NOW, who, "LODGE", "", "", Access.Outcome.ALLOWED, null, "");
    }

    @Test
    void storesNoDeclarationWithoutItsEntryAndNoEntryWithoutItsDeclaration() {
        String good = "good-" + System.nanoTime();
        int poisoned = entriesOf(POISON);
        Lodgement lodgement = lodgement(1);
        assertThatThrownBy(() -> desk.lodge(access(POISON), lodgement)).hasMessage("poisoned");
        assertThat(stored(lodgement)).isFalse();
        assertThat(entriesOf(POISON)).isEqualTo(poisoned);
        assertThat(desk.lodge(access(good), lodgement).accepted()).isTrue();
        assertThat(stored(lodgement)).isTrue();
        assertThat(entriesOf(good)).isEqualTo(1);
    }

    @Test
    void failsNobodyForAnothersSake() throws Exception {
        String good = "good-" + System.nanoTime();
        List<Lodgement> lodgements = new ArrayList<>();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 9; i++) {
                Lodgement lodgement = lodgement(10 + i);
                lodgements.add(lodgement);
                Access access = access(i == 4 ? POISON : good);
                answers.add(callers.submit(() -> desk.lodge(access, lodgement)));
            }
            desk.start();
        }
        for (int i = 0; i < answers.size(); i++) {
            Future<Answer> answer = answers.get(i);
            if (i == 4) {
                assertThatThrownBy(answer::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasStackTraceContaining("poisoned");
            } else {
                assertThat(answer.get().clearance()).isNotNull();
            }
            assertThat(stored(lodgements.get(i))).isEqualTo(i != 4);
        }
        assertThat(entriesOf(good)).isEqualTo(8);
    }
}
