package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.web.EditionSubject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with editions at the command line, of whatever they are. */
final class EditionVerbs {
    private EditionVerbs() {}

    /**
     * Of what the editions of a command are.
     *
     * @param of finds it in the store
     * @param list the command that lists them
     */
    record Subject(Function<Store, EditionSubject> of, String list) {
        static final Subject RULEBOOKS = new Subject(Store::editionDesk, "tidewaiter rulebook editions");
        static final Subject RISK_PLANS = new Subject(Store::planDesk, "tidewaiter risk plan list");

        CommandFailure unknown(long number) {
            return new CommandFailure(2, "there is no edition " + number + ". Maybe see: " + list);
        }
    }

    static void describe(PrintWriter out, Edition edition) {
        out.printf(
                Locale.ROOT,
                "edition %d: %s  %s  %s%n    digest %s%n    %d errors, %d warnings%n",
                edition.number(),
                edition.label(),
                edition.jurisdiction(),
                edition.stage(),
                edition.digest(),
                edition.errors(),
                edition.warnings());
        out.flush();
    }

    /** All of them, page by page, the last handed in first. */
    static int each(EditionSubject subject, Each each) {
        Editions editions = subject.editions();
        EditionTimeline timeline = editions.timeline();
        Instant now = editions.now();
        int from = 0;
        List<Edition> page;
        do {
            page = editions.list(from, Editions.PAGE_MAX);
            page.forEach(e -> each.edition(e, timeline.state(e, now)));
            from += page.size();
        } while (page.size() == Editions.PAGE_MAX);
        return from;
    }

    /** Is given an edition and how it stands. */
    interface Each {
        void edition(Edition edition, Edition.State state);
    }

    /** A person who acts on the store. */
    abstract static class Verb implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ActingPerson acting = new ActingPerson();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public final Integer call() {
            try (Store store = options.open()) {
                return answer(store);
            } finally {
                out().flush();
                err().flush();
            }
        }

        abstract int answer(Store store);

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }

        final PrintWriter err() {
            return spec.commandLine().getErr();
        }

        final String signature(Store store, Action action, String object, String what) {
            return acting.require(store, action, object, what).signature();
        }
    }

    /** An order on one edition. */
    abstract static class Order extends Verb {
        private final Subject subject;

        @Parameters(paramLabel = "NUMBER", description = "Number of the edition.")
        private long number;

        Order(Subject subject) {
            this.subject = subject;
        }

        @Override
        final int answer(Store store) {
            return answer(store, subject.of.apply(store), number);
        }

        abstract int answer(Store store, EditionSubject editions, long number);

        final String signature(Store store, EditionSubject editions, Action action, String what) {
            return signature(store, action, editions.object(String.valueOf(number)), what);
        }

        final Edition find(EditionSubject editions) {
            return editions.editions().find(number).orElseThrow(() -> subject.unknown(number));
        }

        final Edition done(EditionOrders.Answer answer) {
            return switch (answer) {
                case EditionOrders.Answer.Done done -> done.edition();
                case EditionOrders.Answer.Refused refused ->
                    throw new CommandFailure(
                            Tidewaiter.NOT_IN_ORDER,
                            refused.why().message() + " " + refused.why().fix());
                case EditionOrders.Answer.Unknown unknown -> throw subject.unknown(number);
            };
        }
    }

    /** Approves one. */
    abstract static class Approve extends Order {
        Approve(Subject subject) {
            super(subject);
        }

        @Override
        final int answer(Store store, EditionSubject editions, long number) {
            Action action = editions.approving(find(editions));
            String signature = signature(store, editions, action, "approve");
            describe(out(), done(editions.orders().approve(number, signature)));
            return 0;
        }
    }

    /** Activates one; without a moment it waits until it is in force. */
    abstract static class Activate extends Order {
        private static final Duration STEP = Duration.ofMillis(50);

        @Option(
                names = "--from",
                paramLabel = "T",
                description = "Moment from which it is in force, with its zone. Default: now.",
                converter = MomentConverter.class)
        private @Nullable Instant from;

        Activate(Subject subject) {
            super(subject);
        }

        @Override
        final int answer(Store store, EditionSubject editions, long number) {
            String signature = signature(store, editions, editions.managing(), "activate");
            Edition edition = done(editions.orders().activate(number, signature, from));
            Instant force = Objects.requireNonNull(edition.activeFrom());
            while (from == null && editions.editions().now().isBefore(force)) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            describe(out(), edition);
            out().printf(Locale.ROOT, "    in force from %s%n", force);
            return 0;
        }
    }

    /** Takes one back. */
    abstract static class Withdraw extends Order {
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in its history.")
        private String reason = "";

        Withdraw(Subject subject) {
            super(subject);
        }

        @Override
        final int answer(Store store, EditionSubject editions, long number) {
            String signature = signature(store, editions, editions.managing(), "withdraw");
            describe(out(), done(editions.orders().withdraw(number, signature, reason)));
            return 0;
        }
    }

    /** Looks at one. */
    abstract static class Look extends Order {
        private final String purpose;

        Look(Subject subject, String purpose) {
            super(subject);
            this.purpose = purpose;
        }

        @Override
        final int answer(Store store, EditionSubject editions, long number) {
            signature(store, editions, editions.seeing(), purpose);
            tell(store, find(editions));
            return 0;
        }

        abstract void tell(Store store, Edition edition);
    }
}
