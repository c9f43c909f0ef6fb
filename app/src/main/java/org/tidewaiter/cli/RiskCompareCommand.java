package org.tidewaiter.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.feedback.SameGoods;
import org.tidewaiter.feedback.StoredLessons;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.RiskModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds a model against the one in force. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Holds a model against the one in force, on the same controlled goods of the database, as both would have scored",
            "them when they arrived. Each item stands for one over the chance that it had to be controlled. Goods that",
            "either model has learnt from don't count. Goods of all jurisdictions do.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk compare --jurisdiction GB --model model-2026-12",
            "  tidewaiter risk compare --model 0a1b… --with 2c3d… --format csv",
        })
final class RiskCompareCommand extends RowsCommand {
    private static final int DIGEST_DIGITS = 64;
    private static final String DIGITS = "[0-9a-fA-F]{1," + DIGEST_DIGITS + "}";

    @Option(
            names = "--model",
            paramLabel = "DIGEST|DIR",
            required = true,
            description = "The model: a folder, or a digest of 'risk models', of which the first digits do.")
    private String model = "";

    @Option(
            names = "--with",
            paramLabel = "DIGEST|DIR",
            description = "The other one. Default: the champion of the plan in force.")
    private @Nullable String with;

    @Option(
            names = "--jurisdiction",
            paramLabel = "CC",
            description = "Whose plan; needed where there are several and --with is not given.")
    private @Nullable String jurisdiction;

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "So many days of goods are read, for what models know of the past, too. Default: ${DEFAULT-VALUE}.")
    private int days = 730;

    RiskCompareCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        StoredGoods.check(days);
        RiskModel one = read(model);
        RiskModel other = with == null ? champion() : read(with);
        StoredLessons.Read read = StoredGoods.read(store(), days, Instant.now());
        switch (SameGoods.compare(one, other, read.controlled(), read.others())) {
            case SameGoods.Held.Against against -> {
                try (Rows rows = rows(ComparisonRows.COLUMNS)) {
                    ComparisonRows.tell(rows, against.comparison());
                }
                if (forPeople()) {
                    out().println("on goods that arrived after " + against.since() + ", which neither has learnt from");
                }
            }
            case SameGoods.Held.TooLittle little ->
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, tooLittle(little));
        }
    }

    static String tooLittle(SameGoods.Held.TooLittle little) {
        return String.format(
                Locale.ROOT,
                "%,d items were controlled since %s, after what both models have learnt from; %,d of them are irregular."
                        + " That is too little to tell the models apart: %d items, some irregular and some not, are"
                        + " needed.",
                little.items(),
                little.since(),
                little.irregular(),
                SameGoods.LEAST);
    }

    private RiskModel read(String named) {
        if (Files.isDirectory(Path.of(named)) || !named.matches(DIGITS)) {
            return ModelFolder.read(Path.of(named));
        }
        ModelDesk desk = store().modelDesk();
        String digest = named.length() == DIGEST_DIGITS
                ? named.toLowerCase(Locale.ROOT)
                : RegisteredDigest.beginning(store().models(), named).hex();
        RegisteredModel registered = desk.find(digest)
                .orElseThrow(() -> new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "no model " + named + " is registered. Maybe see: tidewaiter risk models"));
        return desk.model(registered)
                .orElseThrow(() -> new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "this program makes the features of model " + named + " otherwise. Maybe train it anew."));
    }

    private RiskModel champion() {
        ModelDesk desk = store().modelDesk();
        List<String> known = desk.governed();
        if (jurisdiction == null && known.size() != 1) {
            throw new CommandFailure(
                    2,
                    known.isEmpty()
                            ? "no risk plan is in force. Maybe name the other model: --with"
                            : "risk plans are in force for " + String.join(", ", known)
                                    + ": name one with --jurisdiction");
        }
        String whose = jurisdiction == null ? known.getFirst() : jurisdiction.toUpperCase(Locale.ROOT);
        Digest champion = desk.champion(whose)
                .orElseThrow(() -> new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "no model selects for " + whose + ". Maybe name the other model: --with"));
        return read(champion.hex());
    }
}
