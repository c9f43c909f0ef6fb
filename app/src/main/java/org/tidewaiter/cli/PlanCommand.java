package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanCheck;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.selectivity.RiskPlan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            throw FileFault.unread(file, e);
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

    /** Checks a file. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the file of a risk plan, without a database: whether ids are those of profiles in the rulebook, and models",
                "and lists are there, is asked when it is handed in. Exit code 5 where it has errors.",
            },
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
            RiskPlan plan = handed.plan();
            handed.findings().forEach(out::println);
            List<EditionFinding> refusals = plan == null
                    ? List.of()
                    : PlanCheck.refusals(
                            handed.name(),
                            plan,
                            new YamlPlans().places(handed.file()),
                            Set.of(),
                            new PackagedRulebooks().dayOf(plan.title().jurisdiction(), Instant.now()));
            refusals.forEach(out::println);
            if (plan != null) {
                describe(out, plan);
            }
            out.flush();
            return plan == null || !refusals.isEmpty() ? Tidewaiter.NOT_IN_ORDER : 0;
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
    static final class Load extends EditionVerbs.Verb {
        @Parameters(paramLabel = "FILE", description = "The plan, YAML.")
        private Path file = Path.of("");

        @Override
        int answer(Store store) {
            PlanDesk desk = store.planDesk();
            String signature = signature(store, desk.managing(), "", "load " + file);
            Edition edition = desk.propose(signature, read(file));
            for (EditionFinding finding : desk.editions().findings(edition.number(), 0, FINDINGS_TOLD)) {
                out().println(finding);
            }
            EditionVerbs.describe(out(), edition);
            return edition.stage() == Edition.Stage.REFUSED ? Tidewaiter.NOT_IN_ORDER : 0;
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the risk plans in the database, the last handed in first, with how many of their profiles are over and",
                "how many will be within 30 days.",
            },
            footer = {"", "Example:", "  tidewaiter risk plan list"})
    static final class ListAll extends RowsCommand {
        ListAll() {
            super(RowFormat.TABLE);
        }

        @Override
        void answer() {
            PlanDesk desk = store().planDesk();
            int count;
            try (Rows rows = rows(
                    "number",
                    "edition",
                    "country",
                    "state",
                    "from",
                    "loadedBy",
                    "approvedBy",
                    "expiring",
                    "over",
                    "digest")) {
                count = EditionVerbs.each(desk, (e, state) -> {
                    boolean counts = state != Edition.State.SUPERSEDED && state != Edition.State.WITHDRAWN;
                    List<RiskProfile> profiles = Optional.of(e)
                            .filter(kept -> counts)
                            .flatMap(desk::plan)
                            .map(RiskPlan::profiles)
                            .orElse(List.of());
                    LocalDate today = desk.today(e.jurisdiction());
                    rows.row(
                            e.number(),
                            e.edition(),
                            e.jurisdiction(),
                            state,
                            Objects.toString(e.activeFrom(), ""),
                            e.proposedBy(),
                            Objects.toString(e.approvedBy(), ""),
                            profiles.stream()
                                    .filter(p -> p.expiresWithin(RiskProfile.EXPIRY_NOTICE_DAYS, today))
                                    .count(),
                            profiles.stream().filter(p -> p.isOver(today)).count(),
                            e.digest().hex());
                });
            }
            if (count == 0 && forPeople()) {
                out().println("no risk plan was handed in; declarations are selected by their rulebook alone");
            }
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the file of a risk plan, to be changed and handed in again. Apart from it, in the stream of errors, it",
                "names profiles that are over or will be within 30 days.",
            },
            footer = {"", "Example:", "  tidewaiter risk plan show 3 > risk-plan.yaml"})
    static final class Show extends EditionVerbs.Look {
        Show() {
            super(EditionVerbs.Subject.RISK_PLANS, "show");
        }

        @Override
        void tell(Store store, Edition edition) {
            PlanDesk desk = store.planDesk();
            Bytes file = desk.file(edition)
                    .orElseThrow(() -> new CommandFailure(
                            2, "edition " + edition.number() + " was refused, and its file is not kept"));
            out().print(new String(file.array(), StandardCharsets.UTF_8));
            LocalDate today = desk.today(edition.jurisdiction());
            desk.plan(edition).map(RiskPlan::profiles).orElse(List.of()).stream()
                    .filter(p -> p.isOver(today) || p.expiresWithin(RiskProfile.EXPIRY_NOTICE_DAYS, today))
                    .sorted(Comparator.comparing(
                            p -> Objects.requireNonNull(p.validity().to())))
                    .forEach(p -> err().println("profile " + p.id() + " of " + p.owner()
                            + (p.isOver(today) ? " ended on " : " ends on ")
                            + p.validity().to()));
        }
    }

    /** Approves one. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Approves a risk plan that another person handed in. It takes a supervisor where a profile hits more than its",
                "budget.",
            },
            footer = {"", "Example:", "  tidewaiter risk plan approve 3 --as sofia"})
    static final class Approve extends EditionVerbs.Approve {
        Approve() {
            super(EditionVerbs.Subject.RISK_PLANS);
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
    static final class Activate extends EditionVerbs.Activate {
        Activate() {
            super(EditionVerbs.Subject.RISK_PLANS);
        }
    }

    /** Takes one back. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a risk plan back that is not in force yet.",
            footer = {"", "Example:", "  tidewaiter risk plan withdraw 3 --as anna --reason \"wrong shares\""})
    static final class Withdraw extends EditionVerbs.Withdraw {
        Withdraw() {
            super(EditionVerbs.Subject.RISK_PLANS);
        }
    }
}
