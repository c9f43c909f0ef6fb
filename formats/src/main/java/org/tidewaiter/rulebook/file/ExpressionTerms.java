package org.tidewaiter.rulebook.file;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Condition.Relation;
import org.tidewaiter.risk.Operand;
import org.tidewaiter.risk.Phrase;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileField.Kind;
import org.tidewaiter.risk.ProfileFields;

/**
 * Makes conditions of parsed expressions, and checks the kinds of what they compare. It goes on after a problem, so that all are
 * told at once; where there is one, what it returns is null.
 */
final class ExpressionTerms {
    /** Most parts of an expression, list elements included. */
    private static final int MAX_PARTS = 2_000;

    private static final Map<String, Relation> RELATIONS = Map.of(
            "_<_", Relation.LESS,
            "_<=_", Relation.LESS_OR_EQUAL,
            "_>_", Relation.GREATER,
            "_>=_", Relation.GREATER_OR_EQUAL);
    private static final Map<String, Operand.Operation> OPERATIONS = Map.of(
            "_+_", Operand.Operation.PLUS,
            "_-_", Operand.Operation.MINUS,
            "_*_", Operand.Operation.TIMES,
            "_/_", Operand.Operation.BY);

    private final ExpressionFlaws flaws;
    private final ListedTerm lists;
    private int parts;

    /** @param lists names of the lists that there are; null where they are not known */
    ExpressionTerms(ExpressionFlaws flaws, @Nullable Set<String> lists) {
        this.flaws = flaws;
        this.lists = new ListedTerm(lists);
    }

    /** The condition that a whole expression is. */
    @Nullable
    Condition truth(CelExpr expr) {
        Term term = term(expr);
        return switch (term) {
            case null -> null;
            case Term.Truth(Condition condition) -> condition;
            case Term.TextField(ProfileField field) when field.kind() == Kind.FLAG -> flag(field, true);
            default -> {
                type(
                        expr,
                        "Here stands " + term.kind() + " where a condition must stand.",
                        "Compare it with something.");
                yield null;
            }
        };
    }

    private static Condition flag(ProfileField field, boolean value) {
        return new Condition.In(field, Set.of(Boolean.toString(value)));
    }

    private @Nullable Term term(CelExpr expr) {
        parts++;
        if (parts > MAX_PARTS) {
            if (parts == MAX_PARTS + 1) {
                problem(
                        "CONDITION-TOO-COSTLY",
                        expr,
                        "The expression has more than " + MAX_PARTS + " parts.",
                        "Make several profiles of it, or keep long lists as a named list.");
            }
            return null;
        }
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT, SELECT -> field(expr);
            case CALL -> call(expr, expr.call());
            case LIST -> list(expr);
            case STRUCT, MAP, COMPREHENSION, NOT_SET -> unsupported(expr, "This kind of expression is not known here.");
        };
    }

    private @Nullable Term constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> new Term.Text(constant.stringValue());
            case BOOLEAN_VALUE -> new Term.Constant(constant.booleanValue());
            case INT64_VALUE -> Term.number(BigDecimal.valueOf(constant.int64Value()));
            case UINT64_VALUE ->
                Term.number(new BigDecimal(constant.uint64Value().bigIntegerValue()));
            case DOUBLE_VALUE -> decimal(expr, constant.doubleValue());
            default -> unsupported(expr, "This kind of constant is not known here.");
        };
    }

    /** CEL reads a number that is too large as an infinite one. */
    private @Nullable Term decimal(CelExpr expr, double value) {
        if (Double.isFinite(value)) {
            return Term.number(BigDecimal.valueOf(value));
        }
        problem(
                "NUMBER-TOO-LARGE",
                expr,
                "The number is larger than " + Double.MAX_VALUE + ", so nothing reaches it.",
                "Maybe its exponent has a digit too many.");
        return null;
    }

    private @Nullable Term field(CelExpr expr) {
        boolean asked =
                expr.getKind() == CelExpr.ExprKind.Kind.SELECT && expr.select().testOnly();
        String name = name(expr);
        if (name == null) {
            return unsupported(expr, "Only a field has parts behind a point.");
        }
        ProfileField field = ProfileFields.of(name);
        if (field == null) {
            problem(
                    "PROFILE-FIELD-UNKNOWN",
                    expr,
                    "There is no field " + name + ".",
                    "Did you mean " + NearestField.to(name) + "? docs/rulebooks.md lists them all.");
            return null;
        }
        if (asked) {
            return new Term.Truth(new Condition.Exists(field, true));
        }
        return field.kind() == Kind.NUMBER ? new Term.Figure(new Operand.OfField(field)) : new Term.TextField(field);
    }

    /** Names joined by points, e.g. {@code item.origin}; null where it is anything else. */
    private static @Nullable String name(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> expr.ident().name();
            case SELECT -> {
                String before = name(expr.select().operand());
                yield before == null ? null : before + "." + expr.select().field();
            }
            default -> null;
        };
    }

    private @Nullable Term list(CelExpr expr) {
        Set<String> texts = new HashSet<>();
        boolean sound = true;
        for (CelExpr element : expr.list().elements()) {
            Term term = term(element);
            if (term instanceof Term.Text(String text)) {
                texts.add(text);
            } else {
                sound = false;
                if (term != null) {
                    type(element, "In a list stands " + term.kind() + ".", "List texts in quotes only.");
                }
            }
        }
        if (sound && texts.isEmpty()) {
            type(expr, "The list is empty, so it would never match.", "Name at least one text.");
            return null;
        }
        return sound ? new Term.Texts(texts) : null;
    }

    private @Nullable Term call(CelExpr expr, CelExpr.CelCall call) {
        String function = call.function();
        Optional<CelExpr> target = call.target();
        if (target.isPresent()) {
            return method(expr, term(target.get()), call);
        }
        List<CelExpr> args = call.args();
        if (function.equals("listed")) {
            return listed(expr, args);
        }
        Relation relation = RELATIONS.get(function);
        if (relation != null) {
            return compared(expr, relation, term(args.get(0)), term(args.get(1)));
        }
        Operand.Operation operation = OPERATIONS.get(function);
        if (operation != null) {
            return combined(expr, operation, term(args.get(0)), term(args.get(1)));
        }
        return switch (function) {
            case "_&&_" -> joined(args, true);
            case "_||_" -> joined(args, false);
            case "!_" -> negated(truth(args.getFirst()));
            case "_==_" -> equal(expr, term(args.get(0)), term(args.get(1)));
            case "_!=_" -> {
                Term equal = equal(expr, term(args.get(0)), term(args.get(1)));
                yield negated(equal instanceof Term.Truth(Condition condition) ? condition : null);
            }
            case "@in" -> in(expr, term(args.get(0)), term(args.get(1)));
            case "-_" -> combined(expr, Operand.Operation.MINUS, Term.number(BigDecimal.ZERO), term(args.getFirst()));
            default -> unsupported(expr, "The function " + function + " is not known here.");
        };
    }

    /** A field, or several in a list; the name of a list; perhaps the least score. */
    private @Nullable Term listed(CelExpr expr, List<CelExpr> args) {
        List<Term> fields = new ArrayList<>();
        List<Term> others = new ArrayList<>();
        boolean sound = true;
        for (int i = 0; i < args.size(); i++) {
            boolean several = i == 0 && args.getFirst().getKind() == CelExpr.ExprKind.Kind.LIST;
            List<CelExpr> parts = several ? args.getFirst().list().elements() : List.of(args.get(i));
            for (CelExpr part : parts) {
                Term term = term(part);
                sound &= term != null;
                if (term != null) {
                    (i == 0 ? fields : others).add(term);
                }
            }
        }
        return !sound
                ? null
                : switch (lists.of(fields, others)) {
                    case ListedTerm.Refusal(String code, String message, String fix) -> {
                        problem(code, expr, message, fix);
                        yield null;
                    }
                    case ListedTerm.Found(Condition.Listed condition) -> new Term.Truth(condition);
                };
    }

    private @Nullable Term joined(List<CelExpr> args, boolean all) {
        List<Condition> of = new ArrayList<>();
        boolean sound = true;
        for (CelExpr arg : args) {
            switch (truth(arg)) {
                case null -> sound = false;
                case Condition.All(List<Condition> inner) when all -> of.addAll(inner);
                case Condition.Any(List<Condition> inner) when !all -> of.addAll(inner);
                case Condition condition -> of.add(condition);
            }
        }
        return !sound ? null : new Term.Truth(all ? new Condition.All(of) : new Condition.Any(of));
    }

    private static @Nullable Term negated(@Nullable Condition condition) {
        return condition == null ? null : new Term.Truth(new Condition.Not(condition));
    }

    private @Nullable Term compared(CelExpr expr, Relation relation, @Nullable Term left, @Nullable Term right) {
        if (left instanceof Term.Figure(Operand a) && right instanceof Term.Figure(Operand b)) {
            return new Term.Truth(new Condition.Compare(a, relation, b));
        }
        return mismatch(
                expr, left, right, "Compare numbers with " + relation.sign() + ", texts with == or startsWith.");
    }

    private @Nullable Term combined(
            CelExpr expr, Operand.Operation operation, @Nullable Term left, @Nullable Term right) {
        if (left instanceof Term.Figure(Operand a) && right instanceof Term.Figure(Operand b)) {
            if (a instanceof Operand.Constant && b instanceof Operand.Constant) {
                return folded(expr, new Operand.Combined(a, operation, b));
            }
            return new Term.Figure(new Operand.Combined(a, operation, b));
        }
        return mismatch(expr, left, right, "Calculate with numbers only.");
    }

    /** Constants are combined at once, so that a sign is no calculation. */
    private @Nullable Term folded(CelExpr expr, Operand.Combined constants) {
        BigDecimal value = constants.value();
        if (value == null) {
            type(expr, "This is divided by zero.", "Check the divisor.");
            return null;
        }
        return Term.number(value);
    }

    private @Nullable Term equal(CelExpr expr, @Nullable Term left, @Nullable Term right) {
        if (left instanceof Term.Figure(Operand a) && right instanceof Term.Figure(Operand b)) {
            return new Term.Truth(new Condition.Compare(a, Relation.EQUAL, b));
        }
        if (left instanceof Term.TextField a && right instanceof Term.TextField b && a.isOne() && b.isOne()) {
            return new Term.Truth(new Condition.Same(a.field(), b.field()));
        }
        boolean turned = !(left instanceof Term.TextField);
        Term.TextField field = (turned ? right : left) instanceof Term.TextField found ? found : null;
        Term other = turned ? left : right;
        if (field != null && field.isOne() && other instanceof Term.Text(String text)) {
            flaws.compared(expr, field.field(), Set.of(text));
            return new Term.Truth(new Condition.In(field.field(), Set.of(text)));
        }
        if (field != null && field.field().kind() == Kind.FLAG && other instanceof Term.Constant(boolean value)) {
            return new Term.Truth(flag(field.field(), value));
        }
        if (field != null && field.field().kind() == Kind.TEXTS) {
            return mismatch(expr, left, right, "Ask \"…\" in " + field.field() + ".");
        }
        return mismatch(expr, left, right, "Compare what is of one kind: texts in quotes, numbers without.");
    }

    private @Nullable Term in(CelExpr expr, @Nullable Term left, @Nullable Term right) {
        if (left instanceof Term.TextField field && field.isOne() && right instanceof Term.Texts(Set<String> texts)) {
            flaws.compared(expr, field.field(), new TreeSet<>(texts));
            return new Term.Truth(new Condition.In(field.field(), texts));
        }
        if (left instanceof Term.Text(String text)
                && right instanceof Term.TextField field
                && field.field().kind() == Kind.TEXTS) {
            return new Term.Truth(new Condition.In(field.field(), Set.of(text)));
        }
        return mismatch(expr, left, right, "Ask a field in [\"A\", \"B\"], or \"A\" in a field of many texts.");
    }

    private @Nullable Term method(CelExpr expr, @Nullable Term target, CelExpr.CelCall call) {
        String function = call.function();
        if (function.equals("matches")) {
            problem(
                    "CONDITION-TOO-COSTLY",
                    expr,
                    "Regular expressions are not read here: no bound can be given for what they cost.",
                    "Use startsWith, contains or mentions.");
            return null;
        }
        if (!Set.of("startsWith", "contains", "mentions").contains(function)) {
            return unsupported(expr, "The function " + function + " is not known here.");
        }
        if (call.args().size() != 1) {
            type(expr, function + " has " + call.args().size() + " arguments.", "Give it one text.");
            return null;
        }
        Term argument = term(call.args().getFirst());
        if (target instanceof Term.TextField field
                && field.field().kind() != Kind.FLAG
                && argument instanceof Term.Text(String text)) {
            return text(expr, field.field(), function, text);
        }
        return mismatch(
                expr,
                target,
                argument,
                "Ask a field of text for a text in quotes, e.g. " + "item.commodity.startsWith(\"61\").");
    }

    private @Nullable Term text(CelExpr expr, ProfileField field, String function, String text) {
        if (text.isEmpty()) {
            type(expr, "An empty text stands everywhere.", "Name at least one letter or digit.");
            return null;
        }
        if (function.equals("mentions")) {
            try {
                return new Term.Truth(new Condition.Mentions(field, List.of(new Phrase(text))));
            } catch (IllegalArgumentException e) {
                type(expr, String.valueOf(e.getMessage()), "Name at least one letter or digit.");
                return null;
            }
        }
        return new Term.Truth(
                function.equals("startsWith")
                        ? new Condition.StartsWith(field, List.of(text))
                        : new Condition.Contains(field, List.of(text)));
    }

    /** Null without a word where a part of it is wrong already. */
    private @Nullable Term mismatch(CelExpr expr, @Nullable Term left, @Nullable Term right, String fix) {
        if (left != null && right != null) {
            type(expr, "Here meet " + left.kind() + " and " + right.kind() + ".", fix);
        }
        return null;
    }

    private @Nullable Term unsupported(CelExpr expr, String message) {
        problem("CONDITION-UNSUPPORTED", expr, message, "docs/rulebooks.md says what can be written.");
        return null;
    }

    private void type(CelExpr expr, String message, String fix) {
        problem("CONDITION-TYPE", expr, message, fix);
    }

    private void problem(String code, CelExpr expr, String message, String fix) {
        flaws.problem(code, expr, message, fix);
    }
}
