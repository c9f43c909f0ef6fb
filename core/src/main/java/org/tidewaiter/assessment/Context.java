package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.tariff.QuotaDrawing;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * Every fact that was looked up for an assessment. It is kept with the answer, so that the answer can be made again.
 *
 * @param receivedAt when customs received the message
 * @param referenceUsedBy MRN of another declaration of this declarant with the same reference; null without one
 * @param declarantKnown whether the declarant has lodged before
 * @param draw what was drawn for this declaration; null in a dry run
 * @param selected the lane that this declaration was selected for before, which a new version can't escape; null if none
 * @param selection what it is selected by; null where no risk plan is in force
 * @param quotas what the items got of quotas, in the order of the items
 * @param values what customs determined in place of declared values
 * @param rulesNotApplied rules that the channel's profile leaves out, e.g. for an extract without packages
 */
public record Context(
        Instant receivedAt,
        @Nullable String referenceUsedBy,
        boolean declarantKnown,
        @Nullable Draw draw,
        @Nullable Lane selected,
        @Nullable SelectionFacts selection,
        List<QuotaDrawing> quotas,
        List<DeterminedValue> values,
        Set<String> rulesNotApplied) {
    public Context {
        values = List.copyOf(values);
        quotas = List.copyOf(quotas);
        rulesNotApplied = Set.copyOf(rulesNotApplied);
    }

    /** Without quotas and risk plan, with a draw from no sealed seed. */
    public Context(
            Instant receivedAt,
            @Nullable String referenceUsedBy,
            boolean declarantKnown,
            @Nullable BigDecimal draw,
            @Nullable Lane selected,
            Set<String> rulesNotApplied) {
        this(
                receivedAt,
                referenceUsedBy,
                declarantKnown,
                draw == null ? null : Draw.unsealed(draw),
                selected,
                null,
                List.of(),
                List.of(),
                rulesNotApplied);
    }

    /** Nothing looked up, nothing drawn. */
    public static Context dryRun(Instant receivedAt, Set<String> rulesNotApplied) {
        return new Context(receivedAt, null, false, null, null, null, List.of(), List.of(), rulesNotApplied);
    }

    /**
     * The same facts for a further assessment of the same declaration: the draw is drawn once in its life.
     *
     * @param now what it is selected by now; null where no risk plan is in force
     */
    public Context again(Instant received, @Nullable Lane selectedBefore, @Nullable SelectionFacts now) {
        return new Context(received, null, declarantKnown, draw, selectedBefore, now, quotas, values, rulesNotApplied);
    }

    /** The same facts with what the items have of quotas. */
    public Context drawing(List<QuotaDrawing> drawings) {
        return new Context(
                receivedAt,
                referenceUsedBy,
                declarantKnown,
                draw,
                selected,
                selection,
                drawings,
                values,
                rulesNotApplied);
    }

    /** The same facts with what customs determined of values, each in place of one of the same item. */
    public Context valued(List<DeterminedValue> determined) {
        Set<Integer> items = determined.stream().map(DeterminedValue::item).collect(Collectors.toSet());
        List<DeterminedValue> all = new ArrayList<>(determined);
        values.stream().filter(value -> !items.contains(value.item())).forEach(all::add);
        return new Context(
                receivedAt, referenceUsedBy, declarantKnown, draw, selected, selection, quotas, all, rulesNotApplied);
    }

    /** The same for a question about duties alone. */
    Context withoutSelection() {
        return new Context(
                receivedAt, referenceUsedBy, declarantKnown, draw, selected, null, quotas, values, rulesNotApplied);
    }

    /** The same for a question about another selection: nothing drawn, nothing selected before. */
    public Context trying(SelectionFacts other) {
        return new Context(
                receivedAt, referenceUsedBy, declarantKnown, null, null, other, quotas, values, rulesNotApplied);
    }

    /** Reads a canonical text. */
    public static Context parse(String canonical) {
        CanonicalReader reader = CanonicalReader.of(canonical);
        String lane = reader.text("selected");
        CanonicalReader selection = reader.object("selection");
        return new Context(
                Instant.parse(reader.require("receivedAt")),
                reader.text("referenceUsedBy"),
                reader.flag("declarantKnown"),
                Draw.read(reader),
                lane == null ? null : Lane.valueOf(lane),
                selection == null ? null : SelectionFacts.read(selection),
                reader.objects("quotas").stream().map(QuotaDrawing::read).toList(),
                DeterminedValue.read(reader.objects("values")),
                Set.copyOf(reader.strings("rulesNotApplied")));
    }

    /** The canonical text, which is kept and hashed. */
    public String canonical() {
        Collection<String> sorted = new TreeSet<>(rulesNotApplied);
        return Canonical.text(this, (c, x) -> {
            c.field("receivedAt", x.receivedAt.toString())
                    .field("referenceUsedBy", x.referenceUsedBy)
                    .field("declarantKnown", x.declarantKnown);
            if (x.draw != null) {
                x.draw.canonical(c);
            } else {
                c.field("draw", (String) null);
            }
            c.field("selected", x.selected);
            if (x.selection != null) { // so that contexts without what came later keep their text
                c.member("selection", x.selection, (s, facts) -> facts.canonical(s));
            }
            if (!x.quotas.isEmpty()) {
                c.list("quotas", x.quotas, (q, drawing) -> drawing.canonical(q));
            }
            if (!x.values.isEmpty()) {
                c.list("values", x.values, (v, value) -> value.canonical(v));
            }
            c.strings("rulesNotApplied", sorted);
        });
    }
}
