package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.web.Site;

/** In a database of its own: what it lodges is written for tests of the core, and no page can show it. */
class LodgingOnQuotasTest {
    private Site.Parts parts;
    private AccessLog log;

    @BeforeEach
    void open(@TempDir Path folder) {
        parts = SiteParts.open("--data", folder.resolve("postgres").toString());
        log = JdbcAccessLog.open(parts.database());
    }

    @AfterEach
    void close() {
        parts.database().close();
    }

    /** All that wait together draw on one quota, each decided on the same balance, and one of them fails. */
    @Test
    void drawsOnAQuotaForManyTogetherNeverMoreThanItHolds() throws Exception {
        String order = "070001";
        QuotaWorld world = new QuotaWorld(parts.clearances(), order, "105", null);
        LodgingDesk together = new LodgingDesk(world.clearing(), new LodgingDeskTest.Failing(log), parts.database());
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Lodgement lodgement = world.asking(order + "-" + i, 10);
                Access access = LodgingDeskTest.access(i == 3 ? LodgingDeskTest.POISON : "good");
                answers.add(callers.submit(() -> together.lodge(access, lodgement)));
            }
            together.start();
        } finally {
            together.stop();
        }
        List<Answer> lodged = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (i != 3) {
                lodged.add(answers.get(i).get());
            }
        }
        assertThat(lodged).allMatch(Answer::accepted);
        assertThat(world.drawn()).isEqualByComparingTo("105");
        List<QuotaBalances.Stored> movements = parts.clearances().quotas().movements(world.key(), 100);
        assertThat(movements)
                .hasSize(11)
                .extracting(m -> m.amount().intValueExact())
                .containsOnly(10, 5);
        assertThat(lodged).allMatch(answer -> world.replay(
                        Objects.requireNonNull(answer.clearance()).mrn())
                .isProven());
    }

    @Test
    void letsManyTogetherWaitForTheDayToBeSharedOut() throws Exception {
        String order = "070002";
        LocalDate opened = LocalDate.of(2026, 1, 1);
        QuotaWorld world = QuotaWorld.sharing(parts.clearances(), order, "50", Quota.Method.PRO_RATA, opened);
        LodgingDesk together = new LodgingDesk(world.clearing(), log, parts.database());
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                Lodgement lodgement = world.asking(order + "-" + i, 10);
                answers.add(callers.submit(() -> together.lodge(LodgingDeskTest.access("good"), lodgement)));
            }
            together.start();
        } finally {
            together.stop();
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().accepted()).isTrue();
        }
        assertThat(parts.clearances().quotaRequests().waiting(world.key(), 100)).hasSize(10);
        world.allocate(LocalDate.of(2026, 3, 2));
        assertThat(parts.clearances().quotas().movements(world.key(), 100))
                .hasSize(10)
                .extracting(m -> m.amount().intValueExact())
                .containsOnly(5);
    }
}
