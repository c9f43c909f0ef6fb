package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.AccessLog;

/** Many declarations at the same moment, some of them twice, some not in order. */
@ExtendWith(TestSite.Extension.class)
class RushSiteTest {
    private static final int EACH = 12;

    private final TestSite site;

    RushSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void answersEachOfThoseWhoComeAtOnceWithItsOwn() throws Exception {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String twice = site.declaration(TestSite.PRESENT, TestSite.PARTY);
            messages.add(twice);
            messages.add(site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
            messages.add(twice);
            messages.add(site.declaration(TestSite.PRESENT, TestSite.PARTY)
                    .replaceFirst("<GoodsItemQuantity>\\d+<", "<GoodsItemQuantity>9<"));
            String reused = site.declaration(TestSite.PRESENT, TestSite.PARTY);
            messages.add(reused);
            messages.add(reused.replace("</md:MetaData>", "<!-- other bytes --></md:MetaData>"));
            messages.add("<no");
        }
        long before = site.bean(AccessLog.class).head().sequence();
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> asked = messages.stream()
                    .map(xml -> callers.submit(() -> site.api().post("/api/declarations", xml)))
                    .toList();
            for (Future<Reply> each : asked) {
                replies.add(each.get());
            }
        }
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < replies.size(); i += 7) {
            String mrn = mrn(replies.get(i));
            assertThat(numbers.add(mrn)).isTrue();
            assertThat(replies.get(i + 1).status()).isEqualTo(403);
            assertThat(mrn(replies.get(i + 2))).isEqualTo(mrn);
            assertThat(replies.get(i + 3).status()).isEqualTo(422);
            assertThat(List.of(replies.get(i + 4).status(), replies.get(i + 5).status()))
                    .containsExactlyInAnyOrder(201, 422);
            assertThat(replies.get(i + 4).body() + replies.get(i + 5).body()).contains("LRN-REUSED");
            assertThat(replies.get(i + 6).status()).isIn(400, 422);
        }
        assertThat(numbers).hasSize(EACH);
        long logged = site.bean(AccessLog.class).head().sequence() - before;
        assertThat(logged).as("all but the unreadable ones").isGreaterThanOrEqualTo(6L * EACH);
    }

    private static String mrn(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        return reply.json().get("mrn").asString();
    }
}
