package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.tidewaiter.clearance.Allocating;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Quota;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows tariff quotas and what was drawn of them, and shares out days. */
@Command(
        name = "quotas",
        mixinStandardHelpOptions = true,
        description = "Shows tariff quotas: what is left of them and what was drawn. Shares out days.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter quotas list --rulebook GB",
            "  tidewaiter quotas show 091234 --rulebook GB",
        },
        subcommands = {QuotasCommand.All.class, QuotasCommand.Show.class, QuotasCommand.Allocate.class})
final class QuotasCommand implements Callable<Integer> {
    private static final int MOVEMENTS_SHOWN = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** What all of them have: whose quotas. */
    abstract static class OfRulebook extends RowsCommand {
        @Option(names = "--rulebook", required = true, paramLabel = "R", description = RulebookFinder.HELP)
        private String rulebook = "";

        OfRulebook() {
            super(RowFormat.TABLE);
        }

        final Rulebook rulebook() {
            return rulebook(rulebook);
        }

        /** All periods in their order. */
        static List<Quota> quotas(Rulebook rulebook) {
            return rulebook.programmes().quotas().stream()
                    .sorted(Comparator.comparing(Quota::key))
                    .toList();
        }

        /** Those of one quota. */
        static List<Quota> quotas(Rulebook rulebook, String order) {
            List<Quota> periods = quotas(rulebook).stream()
                    .filter(quota -> quota.orderNumber().equals(order))
                    .toList();
            if (periods.isEmpty()) {
                throw new CommandFailure(
                        2, "the rulebook has no quota '" + order + "'. Maybe see: tidewaiter quotas list");
            }
            return periods;
        }

        final void list(List<Quota> quotas) {
            List<Quota.Key> keys = quotas.stream().map(Quota::key).toList();
            Map<Quota.Key, BigDecimal> drawn = store().quotas().drawn(keys);
            Map<Quota.Key, BigDecimal> committed = store().quotas().committed(keys);
            try (Rows rows =
                    rows("order", "period", "method", "volume", "drawn", "left", "waiting", "unit", "state", "basis")) {
                for (Quota quota : quotas) {
                    BigDecimal taken = Objects.requireNonNull(drawn.get(quota.key()));
                    BigDecimal left = quota.balance(taken);
                    rows.row(
                            quota.orderNumber(),
                            quota.period(),
                            quota.method(),
                            Canonical.plain(quota.volume()),
                            Canonical.plain(taken),
                            Canonical.plain(left),
                            Canonical.plain(Objects.requireNonNull(committed.get(quota.key()))
                                    .subtract(taken)),
                            quota.unit(),
                            left.signum() == 0 ? "exhausted" : quota.isCritical(left) ? "critical" : "open",
                            quota.legalBasis());
                }
            }
        }
    }

    /** All of a rulebook. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the quotas of a rulebook and what is left of each.",
            footer = {"", "Example:", "  tidewaiter quotas list --rulebook GB"})
    static final class All extends OfRulebook {
        @Override
        void answer() {
            List<Quota> quotas = quotas(rulebook());
            list(quotas);
            if (quotas.isEmpty() && forPeople()) {
                out().println("The rulebook has no quotas.");
            }
        }
    }

    /** One quota. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the periods of a quota, and for people the days shared out and the last movements of each.",
                "As CSV or JSON: what was drawn on each day.",
            },
            footer = {"", "Example:", "  tidewaiter quotas show 091234 --rulebook GB"})
    static final class Show extends OfRulebook {
        @Parameters(paramLabel = "ORDER", description = "Order number of the quota.")
        private String order = "";

        @Override
        void answer() {
            List<Quota> periods = quotas(rulebook(), order);
            if (forPeople()) {
                list(periods);
            }
            QuotaBalances balances = store().quotas();
            try (Rows rows = rows("opened", "day", "drawn", "unit")) {
                for (Quota quota : periods) {
                    balances.byDay(quota.key())
                            .forEach((day, amount) ->
                                    rows.row(quota.key().opened(), day, Canonical.plain(amount), quota.unit()));
                }
            }
            if (forPeople()) {
                shared(this, periods, quota -> store().quotaRequests().allocations(quota.key(), MOVEMENTS_SHOWN));
                try (Rows rows = rows("at", "mrn", "item", "drawn", "unit")) {
                    for (Quota quota : periods) {
                        balances.movements(quota.key(), MOVEMENTS_SHOWN)
                                .forEach(m ->
                                        rows.row(m.at(), m.mrn(), m.item(), Canonical.plain(m.amount()), quota.unit()));
                    }
                }
            }
        }
    }

    /** One table of the days shared out, of all periods. */
    private static void shared(
            RowsCommand command, List<Quota> periods, Function<Quota, List<QuotaRequests.Allocation>> allocations) {
        try (Rows rows =
                command.rows("opened", "sharedOut", "requests", "requested", "left", "granted", "unit", "at")) {
            for (Quota quota : periods) {
                allocations
                        .apply(quota)
                        .forEach(a -> rows.row(
                                quota.key().opened(),
                                a.day(),
                                a.requests(),
                                Canonical.plain(a.requested()),
                                Canonical.plain(a.balance()),
                                Canonical.plain(a.granted()),
                                quota.unit(),
                                a.at()));
            }
        }
    }

    /** Shares out days. */
    @Command(
            name = "allocate",
            mixinStandardHelpOptions = true,
            description = {
                "Shares out what is left of a quota among the requests of each day up to and with one that is over, and tells",
                "each declaration. The running site does it every night; to do it again changes nothing.",
            },
            footer = {"", "Example:", "  tidewaiter quotas allocate 091234 --day 2026-03-02 --rulebook GB"})
    static final class Allocate extends OfRulebook {
        @Parameters(paramLabel = "ORDER", description = "Order number of the quota.")
        private String order = "";

        @Option(names = "--day", required = true, paramLabel = "D", description = "Last day, e.g. 2026-03-02.")
        private String day = "";

        @Override
        void answer() {
            Rulebook rulebook = rulebook();
            Instant now = Instant.now();
            LocalDate through = day(rulebook.title().zone(), now);
            List<Quota> periods = quotas(rulebook, order);
            Allocating allocating = new Allocating(store().clearances(), store().dossiers());
            shared(this, periods, quota -> allocating.allocate(quota, through, now));
            int told = allocating.settleAll(now);
            if (forPeople()) {
                out().println(told + " declarations were told what they got.");
            }
        }

        private LocalDate day(ZoneId zone, Instant now) {
            LocalDate read;
            try {
                read = LocalDate.parse(day);
            } catch (DateTimeParseException e) {
                throw new CommandFailure(2, "'" + day + "' is no day. Maybe write it like 2026-03-02.");
            }
            if (!Allocating.isOver(read, zone, now)) {
                throw new CommandFailure(
                        2, "the day " + day + " is not over in " + zone + ". Maybe wait: requests of it still come.");
            }
            return read;
        }
    }
}
