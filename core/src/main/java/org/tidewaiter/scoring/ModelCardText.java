package org.tidewaiter.scoring;

import java.util.List;
import java.util.Locale;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Proportion;

/** A model's card for people, as Markdown: what a card should tell (Mitchell and others, Model Cards, 2019). */
public final class ModelCardText {
    private static final double PERCENT = 100;

    private final StringBuilder text = new StringBuilder(2_048);

    private ModelCardText() {}

    /** @param file digest of the model's file */
    public static String of(RiskModel model, Digest file) {
        ModelCardText card = new ModelCardText();
        card.head(model, file);
        card.figures(model.card());
        card.groups(model.card());
        card.rest(model.card());
        return card.text.toString();
    }

    private void head(RiskModel model, Digest file) {
        ModelCard card = model.card();
        text.append("# ").append(card.title()).append("\n\n");
        line("file", file.hex());
        line("features", model.features().size() + ", " + model.features().digest());
        line("trained on", window(card.trained()));
        if (card.tuned() != null) {
            line("tuned on", window(card.tuned()));
        }
        line("fitted once more to both", card.refitted() ? "yes" : "no");
        line("outcomes taken to be known after", card.delayDays() + " days");
        line("trees", card.rounds() + ", seed " + card.seed());
        line("expected amount", card.amounts().title());
        InputReference inputs = model.inputs();
        line(
                "inputs of training kept, to tell a drift by",
                inputs == null ? "no" : String.format(Locale.ROOT, "yes, worth %,.0f items", inputs.worth()));
    }

    private void figures(ModelCard card) {
        if (card.figures().isEmpty()) {
            return;
        }
        text.append("\n| figure, on what it was tuned on, before fitting once more | |\n|---|---|\n");
        for (ModelCard.Measured figure : card.figures()) {
            text.append(String.format(Locale.ROOT, "| %s | %.4f |%n", figure.name(), figure.value()));
        }
    }

    private void groups(ModelCard card) {
        for (GroupFigures.By by : GroupFigures.By.values()) {
            List<GroupFigures> groups = card.groups(by);
            if (!groups.isEmpty()) {
                text.append(
                        switch (by) {
                            case TRADER_SIZE -> "\n## By size of the importer (earlier items)\n";
                            case ORIGIN -> "\n## By origin\n";
                        });
                text.append(
                        "\n| group | items | irregular | controlled | selected | of the selected irregular | of those"
                                + " in order selected |\n|---|---|---|---|---|---|---|\n");
                groups.forEach(this::group);
            }
        }
        if (!card.groups().isEmpty()) {
            text.append(
                    "\nIn brackets: what a share is compatible with at 95 %. Selected is by score alone, where so many"
                            + " per cent of all tuning items are controlled.\n");
        }
    }

    private void group(GroupFigures group) {
        for (GroupFigures.Selected one : group.selected()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %d %% | %s | %s | %s |%n",
                    group.group().isEmpty() ? "not declared" : group.group(),
                    group.items(),
                    share(group.rate()),
                    one.percent(),
                    share(group.share(one)),
                    share(one.precision()),
                    share(group.wronglySelected(one))));
        }
    }

    private static String share(Proportion proportion) {
        return proportion.of() == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f to %.1f)",
                        proportion.share() * PERCENT,
                        proportion.least() * PERCENT,
                        proportion.most() * PERCENT);
    }

    private void rest(ModelCard card) {
        text.append("\n| setting | |\n|---|---|\n");
        card.settings().forEach((name, value) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(value)
                .append(" |\n"));
        card.notes().forEach(note -> text.append("\n").append(note).append("\n"));
    }

    private void line(String name, String value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String window(ModelCard.Window window) {
        return String.format(
                Locale.ROOT,
                "%s to %s, %,d items, %,d infractions",
                window.from(),
                window.to(),
                window.items(),
                window.infractions());
    }
}
