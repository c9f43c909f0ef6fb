package org.tidewaiter.clearance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.ItemValues;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Past;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.FieldsRead;
import org.tidewaiter.risk.HistoryField;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.Selectivity;

/**
 * What a profile that hit an item of a stored declaration knew of the goods before it, from the evidence of the last
 * assessment.
 *
 * @param profile its id
 * @param item number of the item
 * @param group that its condition asks for
 * @param declared what the item declares of the group's dimensions, in their order; empty texts where it declares
 *     nothing
 * @param goods what was known
 */
public record ConsultedHistory(String profile, int item, PastGroup group, List<String> declared, GoodsHistory goods) {
    public ConsultedHistory {
        declared = List.copyOf(declared);
    }

    /** Of all profiles that the reasons of the assessment name, in the order of those. */
    static List<ConsultedHistory> of(
            Clearances.Dossier dossier, Declaration inForce, Rulebooks rulebooks, Selectivity selectivity) {
        Evidence last = dossier.lastAssessed();
        Context context = Context.parse(last.context());
        SelectionFacts facts = context.selection();
        List<ConsultedHistory> consulted = new ArrayList<>();
        if (facts == null || facts.pastVectors().isEmpty()) {
            return consulted;
        }
        CanonicalReader assessment = CanonicalReader.of(dossier.assessment());
        List<RiskProfile> profiles = new ArrayList<>();
        rulebooks.withDigest(last.rulebook()).ifPresent(rulebook -> profiles.addAll(rulebook.profiles()));
        selectivity
                .rules(facts.plan())
                .ifPresent(rules -> profiles.addAll(rules.plan().profiles()));
        List<Subject> subjects = ItemValues.read(assessment).subjects(inForce, context, facts.screening());
        Map<Integer, Past> past = facts.pastByItem();
        for (CanonicalReader reason : assessment.objects("reasons")) {
            for (RiskProfile profile : profiles) {
                Set<PastGroup> groups = groups(profile);
                boolean named = profile.id().equals(reason.require("id"))
                        && profile.instruction().equals(reason.require("text"));
                for (int i = 0; named && !groups.isEmpty() && i < subjects.size(); i++) {
                    GoodsItem item = inForce.items().get(i);
                    GoodsHistory goods =
                            past.getOrDefault(item.number(), Past.UNKNOWN).goods();
                    if (goods != null && profile.condition().holds(subjects.get(i))) {
                        ItemFacts known = ItemFacts.of(inForce, item, last.at());
                        groups.forEach(group -> consulted.add(new ConsultedHistory(
                                profile.id(), item.number(), group, declared(known, group), goods)));
                    }
                }
            }
        }
        return consulted;
    }

    private static Set<PastGroup> groups(RiskProfile profile) {
        Set<PastGroup> groups = new LinkedHashSet<>();
        for (ProfileField field : FieldsRead.of(profile.condition())) {
            HistoryField of = HistoryField.of(field);
            if (of != null) {
                groups.add(of.group());
            }
        }
        return groups;
    }

    private static List<String> declared(ItemFacts item, PastGroup group) {
        return group.dimensions().stream()
                .map(dimension -> Objects.requireNonNullElse(item.text(dimension), ""))
                .toList();
    }
}
