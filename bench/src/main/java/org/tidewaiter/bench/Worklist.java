package org.tidewaiter.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Position;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.clearance.store.Packing;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.store.CopyRows;
import org.tidewaiter.store.Database;

/**
 * Pages of lists among a million declarations of two years: the first page, and one from deep inside, of an officer's
 * worklist, a trader's list and whatever an MRN begins with. An officer's comes with the assessments that say why each was
 * selected. The slowest median counts; the limit is what people feel as at once.
 */
final class Worklist implements Bench.Measurement {
    private static final int LIMIT_MILLIS = 50;
    private static final double NANOS_A_MILLI = 1e6;
    private static final int MONTHS = 24;
    private static final int OFFICES = 20;
    private static final long TWO_YEARS_SECONDS = 731L * 86_400;
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2025-01-01T00:00:00Z");

    /** Assessments that stand behind those under control. */
    private static final int TEXTS = 50;

    private static final String CONTROLLED =
            " FROM clearance.clearance WHERE state IN ('UNDER_DOCUMENT_CHECK', 'UNDER_PHYSICAL_CONTROL', 'HELD')";
    private static final String KEYS = "INSERT INTO clearance.mrn_key SELECT mrn, received_on" + CONTROLLED;
    private static final String EVIDENCE =
            "INSERT INTO clearance.evidence (mrn, received_on, revision, purpose, assessment) SELECT mrn, received_on, 4,"
                    + " 'LODGEMENT', (?::bytea[])[1 + abs(hashtext(mrn)) % " + TEXTS + "]" + CONTROLLED;
    private static final List<String> EMPTY =
            List.of("TRUNCATE clearance.clearance", "TRUNCATE clearance.evidence", "TRUNCATE clearance.mrn_key");

    private static final String COLUMNS = "clearance.clearance (mrn, received_on, version, revision, presented,"
            + " received_at, changed_at, lrn, declarant, flow, state, lane, payable, total_payable, currency,"
            + " request_kind, request_reference, importer, office, assignee, items)";
    private static final int COLUMN_COUNT = 21;

    @Override
    public List<String> run(Bench.Options options) {
        int declarations = options.quick() ? 100_000 : 1_000_000;
        int rounds = options.quick() ? 11 : 51;
        Path home = options.home().resolve("bench-postgres");
        try (Database database = Database.embedded(home)) {
            Clearances clearances = JdbcClearances.open(database);
            fill(database, declarations);
            try {
                Map<String, Double> medians = measure(JdbcRegister.open(database), clearances, rounds);
                double slowest =
                        medians.values().stream().mapToDouble(m -> m).max().orElseThrow();
                return List.of(
                        String.format(
                                Locale.ROOT,
                                "a page of %d rows of a list among %,d declarations in 24 months",
                                ListQuery.LIMIT_USUAL,
                                declarations),
                        String.join(
                                ", ",
                                medians.entrySet().stream()
                                        .map(m -> String.format(Locale.ROOT, "%s %.1f ms", m.getKey(), m.getValue()))
                                        .toList()),
                        LIMIT_MILLIS + " ms",
                        String.format(Locale.ROOT, "%.2f (the slowest)", slowest / LIMIT_MILLIS),
                        "≤ 1");
            } finally {
                execute(database, EMPTY);
            }
        }
    }

    private static void fill(Database database, int declarations) {
        List<String> statements = new ArrayList<>(EMPTY);
        for (int month = 0; month < MONTHS; month++) {
            statements.add("SELECT clearance.open_month((date '2024-01-01' + interval '" + month + " months')::date)");
        }
        execute(database, statements);
        database.transaction(connection -> {
            try (CopyRows rows = CopyRows.into(connection, COLUMNS)) {
                for (int n = 0; n < declarations; n++) {
                    row(rows.row(COLUMN_COUNT), n, declarations);
                }
                return rows.finish();
            }
        });
        execute(database, List.of(KEYS));
        explain(database);
        execute(
                database,
                List.of(
                        "VACUUM ANALYZE clearance.clearance",
                        "VACUUM ANALYZE clearance.evidence",
                        "VACUUM ANALYZE clearance.mrn_key",
                        "CHECKPOINT"));
    }

    /** Puts assessments of simulated declarations behind those under control. */
    private static void explain(Database database) {
        Rulebook rulebook = new PackagedRulebooks().named("gb").orElseThrow();
        List<String> texts = World.of(7, Settings.DEFAULT)
                .declarations(0, TEXTS)
                .map(d -> new Lodgement(
                        d.message(),
                        Bytes.of(new byte[0]),
                        Digest.of(""),
                        MessageFormats.WCO_XML,
                        rulebook,
                        MIDDLE,
                        MIDDLE,
                        "bench",
                        Set.of()))
                .map(lodgement -> Objects.requireNonNull(
                                Clearing.dryRun(lodgement).assessment(), "a simulated declaration is assessed")
                        .canonical())
                .toList();
        byte[][] packed = new byte[TEXTS][];
        try (Packing.Packer packer = Packing.ASSESSMENT.packer()) {
            Arrays.setAll(packed, i -> packer.pack(texts.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EVIDENCE)) {
                statement.setArray(1, connection.createArrayOf("bytea", packed));
                return statement.executeUpdate();
            }
        });
    }

    /**
     * One in a hundred is under control, one in 400 held. There are 2,000 importers and 200 declarants, the first of whom
     * declares half of everything. Goods stand before one of {@value #OFFICES} offices.
     */
    private static void row(CopyRows row, int n, int declarations) {
        Instant at = FIRST.plusSeconds(n * TWO_YEARS_SECONDS / declarations);
        boolean rejected = n % 50 == 1;
        State state = state(n);
        Lane lane = state == State.UNDER_PHYSICAL_CONTROL ? Lane.RED : Lane.GREEN;
        BigDecimal total = BigDecimal.valueOf(n % 10_007, 2);
        row.text(Mrn.of(2024, "GB", n, Mrn.IMPORT).value())
                .day(LocalDate.ofInstant(at, ZoneOffset.UTC))
                .integer(1)
                .integer(4)
                .flag(true)
                .instant(at)
                .instant(at.plusSeconds(n % 97 * 3_600L))
                .text("LRN-" + n * 7_919L % declarations)
                .text("GB" + (100_000_000_000L + (n % 2 == 0 ? 0 : n * 31L % 200)))
                .name(n % 5 == 0 ? Flow.EXPORT : Flow.IMPORT)
                .name(state)
                .name(rejected ? null : lane)
                .number(state == State.AWAITING_PAYMENT ? total : BigDecimal.ZERO)
                .number(total)
                .text("GBP")
                .text(n % 1_000 == 5 ? "AMENDMENT" : null)
                .text(n % 1_000 == 5 ? "R-" + n : null)
                .text("GB" + (200_000_000_000L + n * 17L % 2_000))
                .text("GB" + (1_000 + n / 7 % OFFICES))
                .text(n % 4_000 == 9 ? "officer-" + n % 7 : null)
                .integer(n % 5 + 1);
    }

    private static State state(int n) {
        return switch (n % 400) {
            case 7, 207 -> State.UNDER_DOCUMENT_CHECK;
            case 9, 209 -> State.UNDER_PHYSICAL_CONTROL;
            case 11 -> State.HELD;
            default -> {
                if (n % 20 == 3) {
                    yield State.AWAITING_PAYMENT;
                }
                yield n % 50 == 1 ? State.REJECTED : State.CLEARED;
            }
        };
    }

    static void execute(Database database, List<String> statements) {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException("The bench could not fill its table.", e);
            }
        });
    }

    /** Median milliseconds of each list. */
    private static Map<String, Double> measure(Register register, Clearances clearances, int rounds) {
        Map<String, ListQuery> lists = lists(register);
        Map<String, double[]> millis = new LinkedHashMap<>();
        lists.keySet().forEach(name -> millis.put(name, new double[rounds]));
        for (int round = -rounds / 2; round < rounds; round++) {
            for (Map.Entry<String, ListQuery> list : lists.entrySet()) {
                long start = System.nanoTime();
                Page<Summary> page = register.search(list.getValue());
                if (list.getKey().startsWith("officer")) {
                    explained(page, clearances);
                }
                double took = (System.nanoTime() - start) / NANOS_A_MILLI;
                if (page.rows().isEmpty()) {
                    throw new IllegalStateException("The list " + list.getKey() + " is empty.");
                }
                if (round >= 0) {
                    Objects.requireNonNull(millis.get(list.getKey()))[round] = took;
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        millis.forEach((name, times) -> {
            Arrays.sort(times);
            medians.put(name, times[times.length / 2]);
            System.err.printf(
                    Locale.ROOT,
                    "  %s: median %.1f ms, last decile %.1f ms%n",
                    name,
                    times[times.length / 2],
                    times[times.length * 9 / 10]);
        });
        return medians;
    }

    private static void explained(Page<Summary> page, Clearances clearances) {
        int texts = clearances
                .assessments(page.rows().stream().map(Summary::mrn).toList())
                .size();
        if (texts != page.rows().size()) {
            throw new IllegalStateException("Of " + page.rows().size() + " declarations " + texts + " are explained.");
        }
    }

    private static Map<String, ListQuery> lists(Register register) {
        Map<String, ListQuery> lists = new LinkedHashMap<>();
        ListQuery officer = ListQuery.builder()
                .states(State.UNDER_DOCUMENT_CHECK, State.UNDER_PHYSICAL_CONTROL, State.HELD)
                .ascending(Sort.RECEIVED)
                .build();
        ListQuery office = ListQuery.builder()
                .states(officer.states())
                .office("GB1007")
                .ascending(Sort.RECEIVED)
                .build();
        ListQuery trader = ListQuery.builder().party("GB100000000000").build();
        ListQuery importer = ListQuery.builder().party("GB200000000034").build();
        Summary some = register.search(trader.after(deep(trader))).rows().getFirst();
        String mrn = some.mrn().value();
        ListQuery prefix = ListQuery.builder().text(mrn.substring(0, 14)).build();
        ListQuery country = ListQuery.builder().text(mrn.substring(0, 4)).build();
        lists.put("officer", officer);
        lists.put("officer, deep", officer.after(deep(officer)));
        lists.put("officer of one office", office);
        lists.put("officer of one office, deep", office.after(deep(office)));
        lists.put(
                "everything of one office", ListQuery.builder().office("GB1007").build());
        lists.put("trader of half of all", trader);
        lists.put("trader of half of all, deep", trader.after(deep(trader)));
        lists.put("importer", importer);
        lists.put("importer, deep", importer.after(deep(importer)));
        lists.put("whole MRN", ListQuery.builder().text(mrn).build());
        lists.put("MRN prefix of a thousand", prefix);
        lists.put("the same, second page", prefix.after(register.search(prefix).next()));
        lists.put(
                "MRN prefix of tens of thousands",
                ListQuery.builder().text(mrn.substring(0, 13)).build());
        lists.put("MRN prefix of all", country);
        lists.put("MRN prefix of all, deep", country.after(deep(country)));
        lists.put("everything", ListQuery.builder().build());
        lists.put("payable first", ListQuery.builder().descending(Sort.PAYABLE).build());
        return lists;
    }

    /** A cursor in the middle of the time, as a page there gives it out. */
    private static String deep(ListQuery query) {
        return new Position(query.sort(), query.descending(), MIDDLE.toString(), Mrn.of(2024, "GB", 0, Mrn.IMPORT))
                .cursor();
    }
}
