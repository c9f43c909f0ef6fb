package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Condition.Relation;

/**
 * Whether a condition can turn out one way only, whatever is declared. What it says is so; where it says {@link #DEPENDS}, a
 * condition may be settled in a way that it doesn't see.
 */
public enum Certainty {
    ALWAYS,
    NEVER,
    DEPENDS;

    public static Certainty of(Condition condition) {
        return switch (condition) {
            case Condition.Not(Condition of) -> of(of).turned();
            case Condition.All(List<Condition> of) -> all(of);
            case Condition.Any(List<Condition> of) ->
                all(of.stream().map(Certainty::negated).toList()).turned();
            case Condition.Compare compare -> compared(compare);
            case Condition.In in -> in.values().isEmpty() ? NEVER : DEPENDS;
            case Condition.StartsWith begins -> DEPENDS;
            case Condition.Contains contains -> DEPENDS;
            case Condition.Mentions mentions -> DEPENDS;
            case Condition.Same same -> DEPENDS;
            case Condition.Exists exists -> DEPENDS;
            case Condition.Listed listed -> DEPENDS;
        };
    }

    private Certainty turned() {
        return switch (this) {
            case ALWAYS -> NEVER;
            case NEVER -> ALWAYS;
            case DEPENDS -> DEPENDS;
        };
    }

    private static Condition negated(Condition condition) {
        return switch (condition) {
            case Condition.Not(Condition of) -> of;
            case Condition.Exists(ProfileField field, boolean there) -> new Condition.Exists(field, !there);
            default -> new Condition.Not(condition);
        };
    }

    private static Certainty compared(Condition.Compare compare) {
        if (compare.left() instanceof Operand.Constant(BigDecimal a)
                && compare.right() instanceof Operand.Constant(BigDecimal b)) {
            return compare.relation().holds(a.compareTo(b)) ? ALWAYS : NEVER;
        }
        boolean strict = compare.relation() == Relation.LESS || compare.relation() == Relation.GREATER;
        return strict && compare.left().equals(compare.right()) ? NEVER : DEPENDS;
    }

    private static Certainty all(List<Condition> of) {
        List<Condition> parts = new ArrayList<>();
        of.forEach(one -> flatten(one, parts));
        boolean always = true;
        for (Condition part : parts) {
            Certainty one = of(part);
            if (one == NEVER) {
                return NEVER;
            }
            always &= one == ALWAYS;
        }
        Set<Condition> said = new HashSet<>(parts);
        if (parts.stream().anyMatch(part -> said.contains(negated(part)))) {
            return NEVER;
        }
        return always ? ALWAYS : isEmpty(parts) ? NEVER : DEPENDS;
    }

    /** Parts that must all hold. */
    private static void flatten(Condition condition, List<Condition> into) {
        switch (condition) {
            case Condition.All(List<Condition> of) -> of.forEach(one -> flatten(one, into));
            case Condition.Not(Condition.Any(List<Condition> of)) -> of.forEach(one -> flatten(negated(one), into));
            case Condition.Not(Condition.Not(Condition of)) -> flatten(of, into);
            case Condition.Not(Condition.Exists exists) -> into.add(negated(exists));
            default -> into.add(condition);
        }
    }

    /** Whether a field of them can have no value. */
    private static boolean isEmpty(List<Condition> parts) {
        Map<ProfileField, Set<String>> texts = new HashMap<>();
        Map<ProfileField, Range> numbers = new HashMap<>();
        for (Condition part : parts) {
            switch (part) {
                case Condition.In(ProfileField field, Set<String> values)
                when isOne(field) ->
                    texts.computeIfAbsent(field, f -> new HashSet<>(values)).retainAll(values);
                case Condition.Compare compare -> {
                    Range range = Range.of(compare);
                    if (range != null) {
                        numbers.merge(range.field, range, Range::and);
                    }
                }
                default -> {}
            }
        }
        for (Condition part : parts) {
            switch (part) {
                case Condition.StartsWith(ProfileField field, List<String> prefixes) ->
                    keep(texts, field, text -> prefixes.stream().anyMatch(text::startsWith));
                case Condition.Not(Condition.In(ProfileField field, Set<String> values)) ->
                    keep(texts, field, text -> !values.contains(text));
                case Condition.Not(Condition.StartsWith(ProfileField field, List<String> prefixes)) ->
                    keep(texts, field, text -> prefixes.stream().noneMatch(text::startsWith));
                case Condition.Exists(ProfileField field, boolean there)
                when !there -> {
                    if (numbers.containsKey(field)) {
                        return true;
                    }
                    keep(texts, field, text -> false);
                }
                default -> {}
            }
        }
        return texts.values().stream().anyMatch(Set::isEmpty)
                || numbers.values().stream().anyMatch(Range::isEmpty);
    }

    private static boolean isOne(ProfileField field) {
        return field.kind() != ProfileField.Kind.TEXTS;
    }

    private static void keep(Map<ProfileField, Set<String>> texts, ProfileField field, Predicate<String> test) {
        Set<String> left = texts.get(field);
        if (left != null) {
            left.removeIf(test.negate());
        }
    }

    /**
     * What a number may be.
     *
     * @param least null where there is no lower bound
     * @param most null where there is no upper bound
     * @param openBelow whether the lower bound itself is left out
     * @param openAbove whether the upper bound itself is left out
     */
    private record Range(
            ProfileField field,
            @Nullable BigDecimal least,
            boolean openBelow,
            @Nullable BigDecimal most,
            boolean openAbove) {
        static @Nullable Range of(Condition.Compare compare) {
            if (compare.left() instanceof Operand.OfField(ProfileField field)
                    && compare.right() instanceof Operand.Constant(BigDecimal value)) {
                return of(field, compare.relation(), value);
            }
            if (compare.left() instanceof Operand.Constant(BigDecimal value)
                    && compare.right() instanceof Operand.OfField(ProfileField field)) {
                return of(
                        field,
                        switch (compare.relation()) {
                            case LESS -> Relation.GREATER;
                            case LESS_OR_EQUAL -> Relation.GREATER_OR_EQUAL;
                            case EQUAL -> Relation.EQUAL;
                            case GREATER_OR_EQUAL -> Relation.LESS_OR_EQUAL;
                            case GREATER -> Relation.LESS;
                        },
                        value);
            }
            return null;
        }

        private static Range of(ProfileField field, Relation relation, BigDecimal value) {
            return switch (relation) {
                case LESS -> new Range(field, null, false, value, true);
                case LESS_OR_EQUAL -> new Range(field, null, false, value, false);
                case EQUAL -> new Range(field, value, false, value, false);
                case GREATER_OR_EQUAL -> new Range(field, value, false, null, false);
                case GREATER -> new Range(field, value, true, null, false);
            };
        }

        Range and(Range other) {
            int below = least == null ? -1 : other.least == null ? 1 : least.compareTo(other.least);
            int above = most == null ? 1 : other.most == null ? -1 : most.compareTo(other.most);
            return new Range(
                    field,
                    below < 0 ? other.least : least,
                    below == 0 ? openBelow || other.openBelow : below < 0 ? other.openBelow : openBelow,
                    above > 0 ? other.most : most,
                    above == 0 ? openAbove || other.openAbove : above > 0 ? other.openAbove : openAbove);
        }

        boolean isEmpty() {
            if (least == null || most == null) {
                return false;
            }
            int order = least.compareTo(most);
            return order > 0 || order == 0 && (openBelow || openAbove);
        }
    }
}
