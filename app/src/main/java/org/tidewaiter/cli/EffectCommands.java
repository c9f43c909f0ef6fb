package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.edition.Refund;
import org.tidewaiter.edition.Yields;
import org.tidewaiter.inquiry.BackRun;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How rulebooks differ, and what that comes to on stored declarations. */
final class EffectCommands {
    private EffectCommands() {}

    /** Which stored declarations are looked at. */
    static final class Period {
        @Option(
                names = "--received-from",
                paramLabel = "T",
                description = "Only declarations received then or later.",
                converter = MomentConverter.class)
        private @Nullable Instant from;

        @Option(
                names = "--received-before",
                paramLabel = "T",
                description = "Only declarations received earlier.",
                converter = MomentConverter.class)
        private @Nullable Instant before;

        void run(Store store, Rulebook rulebook, Consumer<BackCalculation> each) {
            BackRun<BackCalculation> run = BackRun.charging(
                    JdbcRegister.open(store.database()),
                    store.dossiers(),
                    rulebook,
                    Runtime.getRuntime().availableProcessors());
            try (Progress progress = new Progress("calculating", Home.isTerminal())) {
                run.run(from, before, each, progress);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(1, "interrupted; nothing was changed.");
            }
        }
    }

    /** How many declarations, and how much. */
    private static final class Sum {
        private long declarations;
        private BigDecimal then = BigDecimal.ZERO;
        private BigDecimal now = BigDecimal.ZERO;

        void add(BigDecimal moreThen, BigDecimal moreNow) {
            then = then.add(moreThen);
            now = now.add(moreNow);
        }

        BigDecimal difference() {
            return now.subtract(then);
        }
    }

    /** Compares two rulebooks. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = {
                "Tells what rulebook B says otherwise than A: lines, measures, rates, codes, procedures, profiles. With",
                "--effect also what B would make of the declarations that are stored: open ones and settled ones.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter rulebook diff US ./us-2026-12",
                "  tidewaiter rulebook diff 6 7 --format csv > changes.csv",
                "  tidewaiter rulebook diff US 7 --effect",
            })
    static final class Diff extends RowsCommand {
        Diff() {
            super(RowFormat.TABLE);
        }

        @Parameters(index = "0", paramLabel = "A", description = RulebookFinder.HELP)
        private String a = "";

        @Parameters(index = "1", paramLabel = "B", description = "The same.")
        private String b = "";

        @Option(names = "--effect", description = "Calculate the stored declarations under B too.")
        private boolean effect;

        @Mixin
        private Period period = new Period();

        @Override
        void answer() {
            Rulebook after = rulebook(b);
            print(RulebookDiff.of(rulebook(a), after));
            if (effect) {
                effect(after);
            }
        }

        private void print(RulebookDiff diff) {
            if (forPeople()) {
                EditionCommands.counts(out(), diff);
            }
            try (Rows rows = rows("part", "kind", "key", "field", "before", "after")) {
                for (RulebookDiff.Change change : diff.changes()) {
                    for (RulebookDiff.Field field : change.fields()) {
                        rows.row(
                                change.part(),
                                change.kind(),
                                change.key(),
                                field.name(),
                                Objects.requireNonNullElse(field.before(), ""),
                                Objects.requireNonNullElse(field.after(), ""));
                    }
                }
            }
        }

        private void effect(Rulebook after) {
            Map<String, Sum> sums = new TreeMap<>();
            period.run(store(), after, calculated -> {
                if (calculated.isTouched()) {
                    Sum sum = sums.computeIfAbsent(
                            !calculated.accepted() ? "not accepted" : isOpen(calculated.state()) ? "open" : "settled",
                            k -> new Sum());
                    sum.declarations++;
                    sum.add(calculated.then(), calculated.accepted() ? calculated.now() : calculated.then());
                }
            });
            try (Rows rows = rows("touched", "declarations", "charged", "now", "difference", "currency")) {
                sums.forEach((name, sum) -> rows.row(
                        name,
                        sum.declarations,
                        sum.then,
                        sum.now,
                        sum.difference(),
                        after.title().currency()));
            }
            if (sums.isEmpty() && forPeople()) {
                out().println("no stored declaration is touched");
            }
        }
    }

    private static boolean isOpen(State state) {
        return !state.isFinal() && state != State.RELEASED && state != State.CLEARED;
    }

    /** What another rulebook would have yielded. */
    @Command(
            name = "yield",
            mixinStandardHelpOptions = true,
            description = {
                "What rulebook B would have yielded: calculates the stored declarations again from their evidence, on all",
                "processors, and sums what was payable and what would be. Changes nothing. Declarations that B would not",
                "accept are counted and left out of the sums.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter rulebook yield ./us-steel-50",
                "  tidewaiter rulebook yield 7 --by heading,origin --format csv > yield.csv",
            })
    static final class Yield extends RowsCommand {
        Yield() {
            super(RowFormat.TABLE);
        }

        @Parameters(paramLabel = "B", description = RulebookFinder.HELP)
        private String b = "";

        @Option(
                names = "--by",
                split = ",",
                paramLabel = "WHAT",
                description = "${COMPLETION-CANDIDATES}; several with commas. Default: heading.")
        private List<Yields.By> by = List.of(Yields.By.HEADING);

        @Mixin
        private Period period = new Period();

        private long declarations;
        private long notAccepted;

        @Override
        void answer() {
            Rulebook rulebook = rulebook(b);
            Yields yields = new Yields(by, Integer.MAX_VALUE);
            period.run(store(), rulebook, calculated -> {
                declarations++;
                notAccepted += calculated.accepted() ? 0 : 1;
                yields.add(calculated);
            });
            print(yields, rulebook.title().currency());
        }

        private void print(Yields yields, String currency) {
            List<String> columns = by.stream()
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(ArrayList::new));
            columns.addAll(List.of("declarations", "then", "now", "difference", "currency"));
            try (Rows rows = rows(columns)) {
                for (Yields.Row row : yields.rows()) {
                    List<Object> values = new ArrayList<>(row.key());
                    values.addAll(List.of(row.declarations(), row.then(), row.now(), row.difference(), currency));
                    rows.row(values.toArray());
                }
            }
            if (forPeople()) {
                Yields.Row total = yields.total();
                out().printf(
                                Locale.ROOT,
                                "%,d declarations, %,d of them not accepted; then %s, now %s, difference %s %s%n",
                                declarations,
                                notAccepted,
                                total.then().toPlainString(),
                                total.now().toPlainString(),
                                total.difference().toPlainString(),
                                currency);
            }
        }
    }

    /** What was charged too much by a rulebook that changes the law for the past. */
    @Command(
            name = "refunds",
            mixinStandardHelpOptions = true,
            description = {
                "Lists what was paid on stored declarations beyond what rulebook B charges for the same moment: the refunds",
                "owed after a retroactive change of law. What is not paid yet is left out. Changes nothing.",
            },
            footer = {
                "",
                "Example:",
                "  tidewaiter rulebook refunds 8 --received-from 2026-02-01T00:00:00Z > refunds.csv",
            })
    static final class Refunds extends RowsCommand {
        Refunds() {
            super(RowFormat.CSV);
        }

        @Parameters(paramLabel = "B", description = RulebookFinder.HELP)
        private String b = "";

        @Mixin
        private Period period = new Period();

        @Override
        void answer() {
            Rulebook rulebook = rulebook(b);
            try (Rows rows = rows(
                    "mrn",
                    "trader",
                    "state",
                    "item",
                    "tax",
                    "measure",
                    "measureNow",
                    "charged",
                    "due",
                    "refund",
                    "currency")) {
                period.run(store(), rulebook, calculated -> Refund.of(calculated)
                        .ifPresent(refund -> refund.lines().forEach(line -> row(rows, refund, line))));
            }
        }

        private static void row(Rows rows, Refund refund, BackCalculation.Line line) {
            rows.row(
                    refund.mrn(),
                    refund.trader(),
                    refund.state(),
                    line.item(),
                    line.taxType(),
                    line.measureThen(),
                    line.measureNow(),
                    line.then(),
                    line.now(),
                    line.difference().negate(),
                    refund.currency());
        }
    }
}
