package org.tidewaiter.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.feedback.HistoryFollowing;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryBook.Standing;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.store.JdbcHistoryBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is known of earlier declarations, and fills it anew. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Histories of the database: what models in use know of earlier declarations and controls. The running site",
            "keeps them by itself.",
        },
        subcommands = {
            RiskHistoryCommand.Show.class,
            RiskHistoryCommand.Rebuild.class,
            RiskHistoryCommand.Forget.class,
        })
final class RiskHistoryCommand implements Callable<Integer> {
    private static final int DIGITS = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** What all of them have. */
    abstract static class OfHistories extends RowsCommand {
        OfHistories() {
            super(RowFormat.TABLE);
        }

        final HistoryBook book() {
            return JdbcHistoryBook.open(store().database());
        }

        final void list(List<Standing> standings) {
            EventFeed feed = JdbcEventFeed.open(store().database());
            try (Rows rows = rows(
                    "features",
                    "delayDays",
                    "state",
                    "position",
                    "behind",
                    "clock",
                    "since",
                    "items",
                    "outcomes",
                    "infractions",
                    "waiting",
                    "rows")) {
                for (Standing standing : standings) {
                    int behind = feed.after(standing.place().position(), EventFeed.PAGE_MAX)
                            .size();
                    rows.row(
                            name(standing.terms()),
                            standing.terms().delayDays(),
                            standing.filled() == null ? "filling" : "in use",
                            standing.place().position(),
                            behind == EventFeed.PAGE_MAX ? behind + " or more" : String.valueOf(behind),
                            moment(standing.clock()),
                            moment(standing.since()),
                            standing.totals().observed(),
                            standing.totals().outcomes(),
                            standing.totals().infractions(),
                            standing.waiting(),
                            standing.rows());
                }
            }
        }

        private static String moment(@Nullable Instant at) {
            return at == null ? "" : at.toString();
        }
    }

    private static String name(HistoryTerms terms) {
        return terms.features().digest().hex().substring(0, DIGITS);
    }

    /** All. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Lists histories: how far each has come in the feed of events, how many entries it is behind, and what",
                "it holds. Outcomes wait until the delay of their history is over.",
            },
            footer = {"", "Example:", "  tidewaiter risk history show"})
    static final class Show extends OfHistories {
        @Override
        void answer() {
            List<Standing> standings = book().standings();
            list(standings);
            if (standings.isEmpty() && forPeople()) {
                out().println("No history is kept. Maybe begin one: risk history rebuild --model DIR");
            }
        }
    }

    /** From the beginning. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Fills histories anew from what is stored. It may be interrupted: one that is not filled yet goes on",
                "from where it was. Until a history is filled, models have no score by it.",
            },
            footer = {"", "Example:", "  tidewaiter risk history rebuild --model model"})
    static final class Rebuild extends OfHistories {
        @Option(
                names = "--model",
                paramLabel = "DIR",
                description = "Only the history of this model; it is begun where there is none.")
        private @Nullable Path model;

        @Override
        void answer() {
            HistoryBook book = book();
            if (model != null) {
                begin(book, ModelFolder.read(model).terms());
            }
            for (Standing standing : chosen(book)) {
                if (standing.filled() != null) {
                    book.forget(standing.terms());
                    begin(book, standing.terms());
                }
            }
            HistoryFollowing following = new HistoryFollowing(
                    JdbcEventFeed.open(store().database()),
                    JdbcRegister.open(store().database()),
                    JdbcAcceptedMessages.open(store().database()),
                    store().reader(),
                    book);
            for (Standing standing : chosen(book)) {
                fill(book, following, standing);
            }
            list(chosen(book));
        }

        private static void begin(HistoryBook book, HistoryTerms terms) {
            if (!book.keep(terms)) {
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        HistoryBook.TERMS_MAX + " histories are kept, which is the most. Maybe forget one of a model"
                                + " that is not in use: risk history forget --help");
            }
        }

        private List<Standing> chosen(HistoryBook book) {
            HistoryTerms only = model == null ? null : ModelFolder.read(model).terms();
            return book.standings().stream()
                    .filter(standing -> only == null || standing.terms().equals(only))
                    .toList();
        }

        private void fill(HistoryBook book, HistoryFollowing following, Standing standing) {
            HistoryTerms terms = standing.terms();
            HistoryBook.Place place = standing.place();
            long newest = JdbcEventFeed.open(store().database()).newest();
            int unreadable = 0;
            try (Progress progress =
                    new Progress("filling " + name(terms), newest - place.position(), Home.isTerminal())) {
                boolean more = true;
                while (more) {
                    HistoryFollowing.Step step = following.step(terms, place, Instant.now());
                    progress.advance(step.place().position() - place.position(), step.declarations());
                    unreadable += step.unreadable();
                    place = step.moved() ? place(book, terms) : step.place();
                    more = step.more();
                }
            }
            if (unreadable > 0) {
                out().println(unreadable + " declarations can't be read any more; the history does without them.");
            }
        }

        /** The site may have gone on meanwhile. */
        private static HistoryBook.Place place(HistoryBook book, HistoryTerms terms) {
            HistoryBook.Place place = book.places().get(terms);
            if (place == null) {
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, "the history was thrown away meanwhile.");
            }
            return place;
        }
    }

    /** Throws away. */
    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description = {
                "Throws a history away. One of a model that is in use comes back by itself and is filled from the",
                "beginning.",
            },
            footer = {"", "Example:", "  tidewaiter risk history forget --features 3f0c2a917b1e --delay 30"})
    static final class Forget extends OfHistories {
        @Option(names = "--features", required = true, paramLabel = "DIGEST", description = "As shown, or longer.")
        private String features = "";

        @Option(names = "--delay", required = true, paramLabel = "DAYS", description = "Delay of outcomes, as shown.")
        private int delay;

        @Override
        void answer() {
            HistoryBook book = book();
            List<HistoryTerms> found = book.places().keySet().stream()
                    .filter(terms -> terms.delayDays() == delay
                            && features.length() >= DIGITS
                            && terms.features().digest().hex().startsWith(features))
                    .toList();
            if (found.size() != 1) {
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "there is no history of features '" + features + "' with a delay of " + delay
                                + " days. Maybe see: tidewaiter risk history show");
            }
            book.forget(found.getFirst());
            list(book.standings());
        }
    }
}
