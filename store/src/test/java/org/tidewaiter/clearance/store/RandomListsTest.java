package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.ListedFilings;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Particulars;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

/** Random lists of random declarations: PostgreSQL answers as the memory does. Rerun with {@code -Dtidewaiter.seed=…}. */
class RandomListsTest {
    private static final int DECLARATIONS = 400;
    private static final int LISTS = 300;
    /** So that both ways of finding a text are gone. */
    private static final int FEW = 20;

    private static final int PAGES_MAX = 1_000;
    private static final Instant START = Instant.parse("2026-01-30T22:00:00.000000500Z");
    private static final List<String> PARTIES = List.of("GB1", "GB12", "GB2", "gb1", "Ä", "船 & Co", "%");
    private static final List<String> OFFICES = List.of("GB000060", "GB000061", "Ä");
    private static final List<String> OFFICERS = List.of("ann", "bob", "Ann");

    private final long seed = Long.getLong("tidewaiter.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final InMemoryClearances memory = new InMemoryClearances();
    private FreshDatabase fresh;
    private Database database;
    private JdbcClearances store;
    private JdbcRegister register;

    @BeforeEach
    void open() {
        System.out.println("RandomListsTest: -Dtidewaiter.seed=" + seed);
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
        register = JdbcRegister.open(database, FEW);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean seldom() {
        return random.nextInt(4) == 0;
    }

    /** In a few hours around the end of a month and the end of the next, often the same moment. */
    private Instant moment() {
        return START.plusSeconds(600L * random.nextInt(24))
                .plusSeconds(random.nextInt(2) * 28L * 86_400)
                .plusNanos(random.nextInt(3) * 700L);
    }

    @Test
    void postgreSqlListsWhatTheMemoryLists() {
        fill();
        for (int i = 0; i < LISTS; i++) {
            ListQuery query = query();
            assertThat(pages(register, query)).as("seed %d, %s", seed, query).isEqualTo(pages(memory, query));
        }
    }

    private static List<Page<Summary>> pages(Register register, ListQuery first) {
        List<Page<Summary>> pages = new ArrayList<>();
        ListQuery query = first;
        for (int i = 0; i < PAGES_MAX; i++) {
            Page<Summary> page = register.search(query);
            pages.add(page);
            if (page.next() == null) {
                return pages;
            }
            query = query.after(page.next());
        }
        throw new AssertionError("No end of " + first);
    }

    private void fill() {
        List<Filing> filings = new ArrayList<>();
        long serial = random.nextInt(1_000_000);
        for (int i = 0; i < DECLARATIONS; i++) {
            serial += 1 + random.nextInt(50);
            filings.add(ListedFilings.with(
                    serial,
                    one(List.of(Flow.values())),
                    one(PARTIES),
                    random.nextInt(20) + "-" + i,
                    new Particulars(seldom() ? null : one(PARTIES), seldom() ? null : one(OFFICES), i % 5),
                    assessment(),
                    moment()));
        }
        assertThat(store.add(filings)).isEqualTo(memory.add(filings));
        for (Filing filing : filings) {
            change(filing.clearance());
        }
    }

    private Assessment assessment() {
        return switch (random.nextInt(5)) {
            case 0 -> SampleFilings.rejected();
            case 1, 2 -> SampleFilings.selected(1 + random.nextInt(3));
            default -> SampleFilings.accepted(random.nextInt(3));
        };
    }

    private void change(Clearance before) {
        if (seldom()) {
            Assignment assignment = new Assignment(before.mrn(), null, one(OFFICERS), "chief", moment());
            assertThat(register.assign(assignment)).isEqualTo(memory.assign(assignment));
        }
        if (before.state() == State.UNDER_PHYSICAL_CONTROL && seldom()) {
            append(before, SampleFilings.commanded(before, new Command.Hold("o", moment(), "why")));
        } else if (before.state() == State.UNDER_PHYSICAL_CONTROL && seldom()) {
            Assessment assessment = SampleFilings.accepted(2);
            append(
                    before,
                    SampleFilings.decided(
                            before,
                            new Command.Amend("GB", moment(), "R", List.of("a change"), assessment),
                            null,
                            assessment));
        }
    }

    private void append(Clearance before, Filing filing) {
        assertThat(store.append(before, filing)).isEqualTo(memory.append(before, filing));
    }

    private ListQuery query() {
        ListQuery.Builder query = ListQuery.builder()
                .limit(seldom() ? 1 + random.nextInt(7) : 1 + random.nextInt(ListQuery.LIMIT_MAX))
                .counted(random.nextBoolean())
                .openRequestOnly(random.nextInt(8) == 0);
        Sort sort = one(List.of(Sort.values()));
        query = random.nextBoolean() ? query.ascending(sort) : query.descending(sort);
        if (random.nextBoolean()) {
            query.states(some(EnumSet.allOf(State.class)));
        }
        if (seldom()) {
            query.lanes(some(EnumSet.allOf(Lane.class)));
        }
        if (seldom()) {
            query.flow(one(List.of(Flow.values())));
        }
        if (seldom()) {
            query.party(one(PARTIES));
        }
        if (seldom()) {
            query.declarant(one(PARTIES));
        }
        if (seldom()) {
            query.office(one(OFFICES));
        }
        if (seldom()) {
            query.text(one(List.of("26GB", "26gb0000", "G", "1", "1-", "%", "Ä", "GB1", "26GB000000", "x")));
        }
        if (seldom()) {
            query.assignee(new ListQuery.Assignee(seldom() ? null : one(OFFICERS)));
        }
        Instant from = moment();
        Instant before = moment();
        if (seldom() && !from.isAfter(before)) {
            query.receivedFrom(from).receivedBefore(before);
        }
        return query.build();
    }

    private <E> List<E> some(Iterable<E> all) {
        List<E> some = new ArrayList<>();
        for (E one : all) {
            if (random.nextInt(3) == 0) {
                some.add(one);
            }
        }
        return some;
    }
}
