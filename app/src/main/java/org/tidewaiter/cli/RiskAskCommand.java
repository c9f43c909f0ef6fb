package org.tidewaiter.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.KnownItem;
import org.tidewaiter.analytics.Question;
import org.tidewaiter.analytics.StoredItems;
import org.tidewaiter.analytics.Tabulation;
import org.tidewaiter.analytics.file.CsvTable;
import org.tidewaiter.analytics.web.QuestionForm;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.inquiry.BackRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks something of stored items. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the items of stored declarations together and tells how many there are, how many were controlled and",
            "irregular, the rate with the range that it is compatible with (Wilson, 95 %%), what was found and more. The",
            "filter is an expression in the language of profiles. Parties stand under pseudonyms; --parties names them.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk ask --by hs2,origin --as anna",
            "  tidewaiter risk ask --filter 'item.origin == \"CN\" && item.valuePerKilogram < 5.0' --by hs4 \\",
            "      --measure items,controlled,hit_rate,found --order found --limit 20 --as anna",
            "  tidewaiter risk ask --by week,office --order group --from 2026-01-01 --format csv --as anna",
            "Columns to put together by: hs2, hs4, hs6, week, month, and those of docs/risk-data.md that hold one text.",
        })
final class RiskAskCommand extends RowsCommand {
    @Option(names = "--filter", paramLabel = "EXPRESSION", description = "Default: all items.")
    private String filter = "";

    @Option(names = "--by", split = ",", paramLabel = "COLUMN", description = "Up to three. Default: none, one row.")
    private List<String> by = List.of();

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "MEASURE",
            description = "items, declarations, controlled, irregular, hit_rate, found, customs_value, net_mass."
                    + " Default: items,controlled,irregular,hit_rate,found.")
    private List<String> measures = List.of();

    @Option(names = "--order", paramLabel = "MEASURE", description = "Or group. Default: the first measure.")
    private String order = "";

    @Option(names = "--limit", paramLabel = "N", description = "Rows. Default: 50.")
    private String limit = "";

    @Option(names = "--from", paramLabel = "DAY", description = "First day of receipt, UTC. Default: 90 days back.")
    private String from = "";

    @Option(names = "--to", paramLabel = "DAY", description = "Last day of receipt. Default: today.")
    private String to = "";

    @Option(names = "--parties", description = "Name the parties in place of pseudonyms.")
    private boolean parties;

    @Option(
            names = "--pseudonyms",
            paramLabel = "FILE",
            description = "Secret of the pseudonyms, as with: risk export.")
    private @Nullable Path secret;

    @Mixin
    private ActingPerson person = new ActingPerson();

    RiskAskCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        Question question = question();
        boolean named = parties || question.asksForParties();
        person.require(store(), named ? Action.SEE_RISK_PARTIES : Action.SEE_RISK_DATA, question.toString(), "ask");
        Tabulation answer = new Tabulation(question, PartyChoice.of(parties, secret));
        StoredItems items = new StoredItems(
                JdbcEventFeed.open(store().database()),
                JdbcAcceptedMessages.open(store().database()),
                store().reader(),
                store().clearances().yields());
        BackRun<KnownItem> run = BackRun.reading(
                JdbcRegister.open(store().database()),
                rows -> Tabulation.asked(question, items, rows),
                Runtime.getRuntime().availableProcessors());
        try (Progress progress = new Progress("asking", Home.isTerminal())) {
            run.run(begin(question.from()), begin(question.to().plusDays(1)), answer::add, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(1, "it was interrupted");
        }
        tell(question, answer);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Question question() {
        QuestionForm typed = new QuestionForm(from, to, filter, by, measures, order, limit, parties);
        return switch (typed.read(LocalDate.now(ZoneOffset.UTC), new YamlPlans())) {
            case QuestionForm.Read.Asks asks -> asks.question();
            case QuestionForm.Read.Wrong wrong -> {
                StringBuilder what = new StringBuilder("the question can't be asked:");
                wrong.errors()
                        .forEach((field, sentence) ->
                                what.append("\n  --").append(field).append(": ").append(sentence));
                for (ExpressionCheck.Flaw flaw : wrong.flaws()) {
                    what.append("\n  ")
                            .append(flaw.code())
                            .append(" at ")
                            .append(flaw.line())
                            .append(':');
                    what.append(flaw.column())
                            .append(": ")
                            .append(flaw.message())
                            .append(' ')
                            .append(flaw.fix());
                }
                throw new CommandFailure(2, what.toString());
            }
        };
    }

    private void tell(Question question, Tabulation answer) {
        try (Rows rows = rows(question.columns().stream().map(Column::name).toList())) {
            for (Tabulation.Row row : answer.rows()) {
                rows.row(row.values(question).stream().map(RiskAskCommand::cell).toArray());
            }
        }
        if (forPeople()) {
            Tabulation.Row all = answer.all();
            out().printf(
                            Locale.ROOT,
                            "%,d items of %,d declarations in %,d groups; %,d controlled, %,d irregular%n",
                            all.items(),
                            all.declarations(),
                            answer.size(),
                            all.controlled(),
                            all.irregular());
            if (answer.beyond() > 0) {
                out().printf(Locale.ROOT, "%,d items are of more groups than are told apart%n", answer.beyond());
            }
        }
    }

    private static String cell(@Nullable Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, Math.abs(number) <= 1 ? "%.4f" : "%.2f", number)
                : CsvTable.cell(value);
    }
}
