package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Quota;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows tariff quotas and what was drawn of them. */
@Command(
        name = "quotas",
        mixinStandardHelpOptions = true,
        description = "Shows tariff quotas: what is left of them and what was drawn.",
        subcommands = {QuotasCommand.All.class, QuotasCommand.Show.class})
final class QuotasCommand implements Callable<Integer> {
    private static final int MOVEMENTS_SHOWN = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Whose quotas. */
    static final class Whose {
        @Option(names = "--rulebook", required = true, paramLabel = "R", description = RulebookFinder.HELP)
        private String rulebook = "";

        @Mixin
        private Store.Options options = new Store.Options();

        Rulebook find(Store store) {
            return new RulebookFinder(() -> store).find(rulebook);
        }
    }

    private static void line(PrintWriter out, Quota quota, BigDecimal drawn) {
        BigDecimal balance = quota.balance(drawn);
        out.printf(
                Locale.ROOT,
                "%-10s %s  %s of %s %s left%s%n",
                quota.orderNumber(),
                quota.period(),
                Canonical.plain(balance),
                Canonical.plain(quota.volume()),
                quota.unit(),
                balance.signum() == 0 ? "  exhausted" : quota.isCritical(balance) ? "  critical" : "");
    }

    /** All of a rulebook. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the quotas of a rulebook and what is left of each.",
            footer = {"", "Example:", "  tidewaiter quotas list --rulebook GB"})
    static final class All implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Whose whose = new Whose();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (Store store = whose.options.open()) {
                List<Quota> quotas = whose.find(store).programmes().quotas().stream()
                        .sorted(Comparator.comparing(Quota::key))
                        .toList();
                Map<Quota.Key, BigDecimal> drawn =
                        store.quotas().drawn(quotas.stream().map(Quota::key).toList());
                for (Quota quota : quotas) {
                    line(out, quota, Objects.requireNonNull(drawn.get(quota.key())));
                }
                if (quotas.isEmpty()) {
                    out.println("The rulebook has no quotas.");
                }
            }
            out.flush();
            return 0;
        }
    }

    /** One quota. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the periods of a quota, what was drawn on each day, and the last movements.",
            footer = {"", "Example:", "  tidewaiter quotas show 091234 --rulebook GB"})
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ORDER", description = "Order number of the quota.")
        private String order = "";

        @Mixin
        private Whose whose = new Whose();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (Store store = whose.options.open()) {
                List<Quota> periods = whose.find(store).programmes().quotas().stream()
                        .filter(quota -> quota.orderNumber().equals(order))
                        .sorted(Comparator.comparing(Quota::key))
                        .toList();
                if (periods.isEmpty()) {
                    throw new CommandFailure(
                            2, "the rulebook has no quota '" + order + "'. Maybe see: tidewaiter quotas list");
                }
                for (Quota quota : periods) {
                    show(out, store.quotas(), quota);
                }
            }
            out.flush();
            return 0;
        }

        private static void show(PrintWriter out, QuotaBalances balances, Quota quota) {
            BigDecimal drawn =
                    Objects.requireNonNull(balances.drawn(List.of(quota.key())).get(quota.key()));
            line(out, quota, drawn);
            out.printf(Locale.ROOT, "  %s  %s%n", quota.method(), quota.legalBasis());
            balances.byDay(quota.key())
                    .forEach((day, amount) ->
                            out.printf(Locale.ROOT, "  %s  %s %s%n", day, Canonical.plain(amount), quota.unit()));
            for (QuotaBalances.Stored movement : balances.movements(quota.key(), MOVEMENTS_SHOWN)) {
                out.printf(
                        Locale.ROOT,
                        "    %s  %s item %d  %s %s%n",
                        movement.at(),
                        movement.mrn(),
                        movement.item(),
                        Canonical.plain(movement.amount()),
                        quota.unit());
            }
        }
    }
}
