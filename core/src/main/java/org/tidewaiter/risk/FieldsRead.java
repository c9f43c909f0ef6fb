package org.tidewaiter.risk;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which fields a condition looks at. */
public final class FieldsRead {
    private FieldsRead() {}

    /** Each once, in the order of {@link ProfileFields#ALL}. */
    public static List<ProfileField> of(Condition condition) {
        Set<ProfileField> fields = new LinkedHashSet<>();
        collect(condition, fields);
        return fields.stream()
                .sorted(Comparator.comparingInt(ProfileField::ordinal))
                .toList();
    }

    private static void collect(Condition condition, Set<ProfileField> into) {
        switch (condition) {
            case Condition.In in -> into.add(in.field());
            case Condition.StartsWith begins -> into.add(begins.field());
            case Condition.Contains contains -> into.add(contains.field());
            case Condition.Mentions mentions -> into.add(mentions.field());
            case Condition.Same same -> into.addAll(List.of(same.field(), same.other()));
            case Condition.Compare compare -> {
                collect(compare.left(), into);
                collect(compare.right(), into);
            }
            case Condition.Exists exists -> into.add(exists.field());
            case Condition.Listed listed -> into.addAll(listed.fields());
            case Condition.All(List<Condition> of) -> of.forEach(one -> collect(one, into));
            case Condition.Any(List<Condition> of) -> of.forEach(one -> collect(one, into));
            case Condition.Not(Condition of) -> collect(of, into);
        }
    }

    private static void collect(Operand operand, Set<ProfileField> into) {
        switch (operand) {
            case Operand.OfField(ProfileField field) -> into.add(field);
            case Operand.Constant constant -> {}
            case Operand.Combined combined -> {
                collect(combined.left(), into);
                collect(combined.right(), into);
            }
        }
    }
}
