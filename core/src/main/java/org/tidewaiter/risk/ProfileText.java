package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/** The canonical text of a profile: all of it that can change a decision, in a fixed order. */
public final class ProfileText {
    private ProfileText() {}

    /** Its members, as they are written into the canonical text of whatever holds it. */
    public static void profile(Canonical c, RiskProfile p) {
        c.field("id", p.id()).field("title", p.title()).field("lane", p.lane()).field("priority", p.priority());
        c.member("condition", p.condition(), ProfileText::condition);
        c.field("instruction", p.instruction()).field("owner", p.owner());
        c.field("from", day(p.validity().from())).field("to", day(p.validity().to()));
        c.field("legalBasis", p.legalBasis());
        if (!p.justification().isEmpty()) { // so that profiles without what came later keep their text
            c.field("justification", p.justification());
        }
        if (p.hitBudget() != RiskProfile.NO_HIT_BUDGET) {
            c.field("hitBudget", p.hitBudget());
        }
    }

    private static void condition(Canonical c, Condition condition) {
        switch (condition) {
            case Condition.In in -> named(c, in.field()).strings("in", sorted(in.values()));
            case Condition.StartsWith s -> named(c, s.field()).strings("startsWith", s.prefixes());
            case Condition.Contains s -> named(c, s.field()).strings("contains", s.pieces());
            case Condition.Mentions m ->
                named(c, m.field())
                        .strings(
                                "mentions", m.words().stream().map(Phrase::text).toList());
            case Condition.Listed listed ->
                c.strings(
                                "fields",
                                listed.fields().stream().map(ProfileField::name).toList())
                        .field("listed", listed.list())
                        .field("atLeast", BigDecimal.valueOf(listed.atLeastThousandths(), 3));
            case Condition.Same s -> named(c, s.field()).field("same", s.other().name());
            case Condition.Compare compare -> compare(c, compare);
            case Condition.Exists e -> named(c, e.field()).field("exists", e.there());
            case Condition.All(List<Condition> of) -> c.list("all", of, ProfileText::condition);
            case Condition.Any(List<Condition> of) -> c.list("any", of, ProfileText::condition);
            case Condition.Not(Condition of) -> c.member("not", of, ProfileText::condition);
        }
    }

    private static Canonical named(Canonical c, ProfileField field) {
        return c.field("field", field.name());
    }

    /** A field above or below a limit has kept the text that it had before there was arithmetic. */
    private static void compare(Canonical c, Condition.Compare compare) {
        if (compare.left() instanceof Operand.OfField(ProfileField field)
                && compare.right() instanceof Operand.Constant(BigDecimal limit)
                && (compare.relation() == Condition.Relation.GREATER
                        || compare.relation() == Condition.Relation.LESS)) {
            boolean above = compare.relation() == Condition.Relation.GREATER;
            named(c, field).field(above ? "greaterThan" : "lessThan", limit);
            return;
        }
        c.member("left", compare.left(), ProfileText::operand);
        c.field("relation", compare.relation());
        c.member("right", compare.right(), ProfileText::operand);
    }

    private static void operand(Canonical c, Operand operand) {
        switch (operand) {
            case Operand.OfField(ProfileField field) -> named(c, field);
            case Operand.Constant(BigDecimal value) -> c.field("number", value);
            case Operand.Combined(Operand left, Operand.Operation operation, Operand right) -> {
                c.member("left", left, ProfileText::operand);
                c.field("operation", operation);
                c.member("right", right, ProfileText::operand);
            }
        }
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Collection<String> sorted(Collection<String> values) {
        return values.size() < 2 ? values : new TreeSet<>(values);
    }
}
