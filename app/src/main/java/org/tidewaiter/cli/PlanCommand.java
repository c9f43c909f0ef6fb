package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.RiskPlan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Risk plans: by what declarations are selected. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Checks risk plans and brings them into force: profiles, models, shares drawn at random, and how many controls",
            "an office can do. What an analyst hands in another person approves. See docs/risk-plans.md.",
        },
        subcommands = {
            PlanCommand.Check.class,
            PlanTryCommand.class,
            PlanCommand.Load.class,
            PlanCommand.ListAll.class,
            PlanCommand.Show.class,
            PlanCommand.Approve.class,
            PlanCommand.Activate.class,
            PlanCommand.Withdraw.class
        })
final class PlanCommand implements Callable<Integer> {
    private static final int FILE_BYTES_MAX = 4 << 20;
    private static final int FINDINGS_TOLD = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    static HandedInPlan read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new CommandFailure(2, file + " is larger than 4 MiB, more than any risk plan.");
            }
            return new YamlPlans().read(String.valueOf(file.getFileName()), Bytes.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new CommandFailure(
                    Tidewaiter.UNREADABLE,
                    file + " can't be read: " + e.getMessage() + ". Maybe it is another file, or lies elsewhere.");
        }
    }

    private static void describe(PrintWriter out, RiskPlan plan) {
        RiskPlan.Title title = plan.title();
        out.printf(
                Locale.ROOT,
                "risk plan %s: %,d profiles, %d models, %,d rows of capacity%n",
                plan,
                plan.profiles().size(),
                plan.models().size(),
                plan.capacities().size());
        out.printf(
                "    random %s, exploration %s, challenger %s, ranked by %s%n",
                title.randomShare().toPlainString(),
                title.explorationShare().toPlainString(),
                title.challengerShare().toPlainString(),
                title.ranking());
    }

    private static void describe(PrintWriter out, Edition edition) {
        out.printf(
                Locale.ROOT,
                "edition %d of the risk plan %s %s: %s%n",
                edition.number(),
                edition.jurisdiction(),
                edition.edition(),
                edition.stage());
        out.flush();
    }

    private static Edition done(EditionOrders.Answer answer, long number) {
        return switch (answer) {
            case EditionOrders.Answer.Done done -> done.edition();
            case EditionOrders.Answer.Refused refused ->
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        refused.why().message() + " " + refused.why().fix());
            case EditionOrders.Answer.Unknown unknown ->
                throw new CommandFailure(
                        2, "there is no edition " + number + " of a risk plan. Maybe see: tidewaiter risk plan list");
        };
    }

    /** Checks a file. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks the file of a risk plan, without a database. Exit code 5 where it has errors.",
            footer = {"", "Example:", "  tidewaiter risk plan check risk-plan.yaml"})
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "The plan, YAML.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            HandedInPlan handed = read(file);
            handed.findings().forEach(out::println);
            if (handed.plan() != null) {
                describe(out, handed.plan());
            }
            out.flush();
            return handed.plan() == null ? Tidewaiter.NOT_IN_ORDER : 0;
        }
    }

    /** What the others have: a person who acts, on the store. */
    abstract static class OfStore implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ActingPerson acting = new ActingPerson();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public final Integer call() {
            try (Store store = options.open()) {
                return answer(store, store.planDesk());
            } finally {
                out().flush();
            }
        }

        abstract int answer(Store store, PlanDesk desk);

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }

        final String signature(Store store, Action action, String object, String what) {
            return acting.require(store, action, object, what).signature();
        }
    }

    /** Hands a plan in. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "Hands a risk plan in and has it checked. With an error it is refused as a whole, and what is in force stays.",
                "Exit code 5 then.",
            },
            footer = {"", "Example:", "  tidewaiter risk plan load risk-plan.yaml --as anna"})
    static final class Load extends OfStore {
        @Parameters(paramLabel = "FILE", description = "The plan, YAML.")
        private Path file = Path.of("");

        @Override
        int answer(Store store, PlanDesk desk) {
            String signature = signature(store, Action.MANAGE_RISK_PLANS, "", "load " + file);
            Edition edition = desk.propose(signature, read(file));
            for (EditionFinding finding : desk.editions().findings(edition.number(), 0, FINDINGS_TOLD)) {
                out().println(finding);
            }
            describe(out(), edition);
            return edition.stage() == Edition.Stage.REFUSED ? Tidewaiter.NOT_IN_ORDER : 0;
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the risk plans in the database, the last handed in first.",
            footer = {"", "Example:", "  tidewaiter risk plan list"})
    static final class ListAll extends RowsCommand {
        ListAll() {
            super(RowFormat.TABLE);
        }

        @Override
        void answer() {
            Editions editions = store().planDesk().editions();
            EditionTimeline timeline = editions.timeline();
            Instant now = editions.now();
            int from = 0;
            try (Rows rows =
                    rows("number", "edition", "country", "state", "from", "loadedBy", "approvedBy", "digest")) {
                List<Edition> page;
                do {
                    page = editions.list(from, Editions.PAGE_MAX);
                    page.forEach(e -> rows.row(
                            e.number(),
                            e.edition(),
                            e.jurisdiction(),
                            timeline.state(e, now),
                            Objects.toString(e.activeFrom(), ""),
                            e.proposedBy(),
                            Objects.toString(e.approvedBy(), ""),
                            e.digest().hex()));
                    from += page.size();
                } while (page.size() == Editions.PAGE_MAX);
            }
            if (from == 0 && forPeople()) {
                out().println("no risk plan was handed in; declarations are selected by their rulebook alone");
            }
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a risk plan: what it is and its file, to be changed and handed in again.",
            footer = {"", "Example:", "  tidewaiter risk plan show 3 > risk-plan.yaml"})
    static final class Show extends OfStore {
        @Parameters(paramLabel = "NUMBER", description = "Number of the edition.")
        private long number;

        @Override
        int answer(Store store, PlanDesk desk) {
            signature(store, Action.SEE_RISK_PLANS, "edition " + number, "show");
            Edition edition = desk.editions()
                    .find(number)
                    .orElseThrow(() -> new CommandFailure(
                            2,
                            "there is no edition " + number + " of a risk plan. Maybe see: tidewaiter risk plan list"));
            Bytes file = desk.file(edition)
                    .orElseThrow(() ->
                            new CommandFailure(2, "edition " + number + " was refused, and its file is not kept"));
            out().print(new String(file.array(), StandardCharsets.UTF_8));
            return 0;
        }
    }

    /** Approves one. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves a risk plan that another person handed in.",
            footer = {"", "Example:", "  tidewaiter risk plan approve 3 --as sofia"})
    static final class Approve extends OfStore {
        @Parameters(paramLabel = "NUMBER", description = "Number of the edition.")
        private long number;

        @Override
        int answer(Store store, PlanDesk desk) {
            String signature = signature(store, Action.APPROVE_RISK_PLAN, "edition " + number, "approve");
            describe(out(), done(desk.orders().approve(number, signature), number));
            return 0;
        }
    }

    /** Activates one. */
    @Command(
            name = "activate",
            mixinStandardHelpOptions = true,
            description = {
                "Lets an approved risk plan come into force, for all processes at the same moment. Models that it names have to",
                "be registered. Without --from it waits the two seconds until it is in force.",
            },
            footer = {"", "Example:", "  tidewaiter risk plan activate 3 --as anna"})
    static final class Activate extends OfStore {
        private static final Duration STEP = Duration.ofMillis(50);

        @Parameters(paramLabel = "NUMBER", description = "Number of the edition.")
        private long number;

        @Option(
                names = "--from",
                paramLabel = "T",
                description = "Moment from which it is in force, with its zone. Default: now.",
                converter = MomentConverter.class)
        private @Nullable Instant from;

        @Override
        int answer(Store store, PlanDesk desk) {
            String signature = signature(store, Action.MANAGE_RISK_PLANS, "edition " + number, "activate");
            desk.editions().find(number).flatMap(desk::plan).ifPresent(plan -> requireModels(store, plan));
            Edition edition = done(desk.orders().activate(number, signature, from), number);
            Instant force = Objects.requireNonNull(edition.activeFrom());
            while (from == null && desk.editions().now().isBefore(force)) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            describe(out(), edition);
            out().printf(Locale.ROOT, "    in force from %s%n", force);
            return 0;
        }

        private static void requireModels(Store store, RiskPlan plan) {
            for (ModelUse use : plan.models()) {
                if (store.models().withDigest(use.model()).isEmpty()) {
                    throw new CommandFailure(
                            Tidewaiter.NOT_IN_ORDER,
                            "the plan names the model " + use.model() + " as " + use.role()
                                    + ", which is not registered. Maybe first: tidewaiter risk register --model DIR");
                }
            }
        }
    }

    /** Takes one back. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a risk plan back that is not in force yet.",
            footer = {"", "Example:", "  tidewaiter risk plan withdraw 3 --as anna --reason \"wrong shares\""})
    static final class Withdraw extends OfStore {
        @Parameters(paramLabel = "NUMBER", description = "Number of the edition.")
        private long number;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason = "";

        @Override
        int answer(Store store, PlanDesk desk) {
            String signature = signature(store, Action.MANAGE_RISK_PLANS, "edition " + number, "withdraw");
            describe(out(), done(desk.orders().withdraw(number, signature, reason), number));
            return 0;
        }
    }
}
