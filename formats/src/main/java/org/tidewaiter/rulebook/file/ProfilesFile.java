package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.Operand;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;

/** Reads risk profiles and their conditions: {@code profiles.yaml} of a rulebook, and those of a risk plan. */
final class ProfilesFile {
    static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "lane",
            "priority",
            "validFrom",
            "validTo",
            "owner",
            "instruction",
            "legalBasis",
            "justification",
            "hitBudget",
            "when");
    private static final Set<String> CONDITION_KEYS =
            Set.of("all", "any", "not", "field", "equals", "in", "startsWith", "greaterThan", "lessThan", "exists");
    private static final String FIX =
            "Write all, any or not over conditions, or a field with equals, in, startsWith, greaterThan,"
                    + " lessThan or exists.";
    private static final int MAX_PRIORITY = 1_000;

    private final String file;
    private final Set<String> lists;
    private final Draft draft;

    private ProfilesFile(String file, Set<String> lists, Draft draft) {
        this.file = file;
        this.lists = lists;
        this.draft = draft;
    }

    static void read(RulebookSource source, Draft draft) {
        String file = RulebookFiles.PROFILES;
        if (source.file(file) == null) {
            draft.problems.warning(
                    "FILE-MISSING",
                    new Place(file, 0),
                    "",
                    "The rulebook has no " + file + "; no profile selects anything.",
                    "Add the file, with [] where there is no profile.");
            return;
        }
        YamlNode node = YamlFile.read(source, file, draft.problems);
        if (node != null) {
            read(file, node, Set.of(), draft);
        }
    }

    /**
     * Reads a list of profiles that stands in a file.
     *
     * @param lists names of the lists that conditions may ask
     */
    static void read(String file, YamlNode node, Set<String> lists, Draft draft) {
        if (node instanceof YamlNode.Sequence(List<YamlNode> items, int line)) {
            ProfilesFile profiles = new ProfilesFile(file, lists, draft);
            items.forEach(profiles::profile);
        } else {
            draft.problems.error(
                    "YAML-FORM",
                    new Place(file, node.line()),
                    "",
                    "The file is no list of profiles.",
                    "Begin each profile with a hyphen: - id: …");
        }
    }

    private void profile(YamlNode node) {
        YamlEntries entries = YamlEntries.of(file, node, KEYS, draft.problems);
        if (entries == null) {
            return;
        }
        String id = entries.required("id");
        String title = entries.required("title");
        Lane lane = entries.oneOf("lane", Lane.values(), Lane.GREEN);
        int priority = priority(entries);
        Validity validity = entries.validity();
        String owner = entries.required("owner");
        String instruction = entries.required("instruction");
        String legalBasis = entries.required("legalBasis");
        int hitBudget = entries.entries().containsKey("hitBudget")
                ? entries.whole("hitBudget", 0, RiskProfile.MAX_HIT_BUDGET)
                : RiskProfile.NO_HIT_BUDGET;
        YamlNode when = entries.entries().get("when");
        if (when == null) {
            entries.error("KEY-MISSING", "when", "The profile " + id + " has no condition.", FIX);
            return;
        }
        Condition condition =
                when instanceof YamlNode.Scalar(String text, int line) ? expression(text, line) : condition(when);
        if (condition != null && !entries.isBroken()) {
            RiskProfile profile = new RiskProfile(
                    id,
                    title,
                    lane,
                    priority,
                    condition,
                    instruction,
                    owner,
                    validity,
                    legalBasis,
                    entries.text("justification"),
                    hitBudget);
            draft.profiles.add(new Placed<>(profile, entries.place("id")));
        }
    }

    /** A condition written in CEL. */
    private @Nullable Condition expression(String text, int line) {
        return switch (ProfileExpression.read(text, lists)) {
            case ProfileExpression.Understood(Condition condition, List<ProfileExpression.Problem> doubts) -> {
                for (ProfileExpression.Problem doubt : doubts) {
                    draft.problems.warning(doubt.code(), place(doubt, line), "when", told(doubt), doubt.fix());
                }
                yield condition;
            }
            case ProfileExpression.Refused(List<ProfileExpression.Problem> problems) -> {
                for (ProfileExpression.Problem problem : problems) {
                    draft.problems.error(problem.code(), place(problem, line), "when", told(problem), problem.fix());
                }
                yield null;
            }
        };
    }

    private Place place(ProfileExpression.Problem problem, int line) {
        return new Place(file, line + problem.line() - 1);
    }

    private static String told(ProfileExpression.Problem problem) {
        return problem.message() + " (" + problem.line() + ":" + problem.column() + ")";
    }

    private static int priority(YamlEntries entries) {
        BigDecimal priority = entries.decimal("priority");
        if (priority.stripTrailingZeros().scale() > 0
                || priority.signum() < 0
                || priority.compareTo(BigDecimal.valueOf(MAX_PRIORITY)) > 0) {
            entries.error(
                    "PRIORITY-FORM",
                    "priority",
                    "The priority " + priority.toPlainString() + " is no whole number from 0 to " + MAX_PRIORITY + ".",
                    "Use e.g. 50; the higher, the sooner it is named.");
            return 0;
        }
        return priority.intValue();
    }

    private @Nullable Condition condition(YamlNode node) {
        YamlEntries entries = YamlEntries.of(file, node, CONDITION_KEYS, draft.problems);
        if (entries == null) {
            return null;
        }
        boolean ofField = entries.entries().containsKey("field");
        if (entries.entries().size() != (ofField ? 2 : 1)) {
            entries.error(
                    "CONDITION-FORM",
                    "when",
                    "A condition with the keys " + entries.entries().keySet() + " can't be read.",
                    FIX);
            return null;
        }
        Condition condition = ofField ? ofField(entries) : combined(entries);
        return entries.isBroken() ? null : condition;
    }

    private @Nullable Condition combined(YamlEntries entries) {
        YamlNode all = entries.entries().get("all");
        YamlNode any = entries.entries().get("any");
        YamlNode not = entries.entries().get("not");
        if (not != null) {
            Condition inner = condition(not);
            return inner == null ? null : new Condition.Not(inner);
        }
        if (all == null && any == null) {
            entries.error("CONDITION-FORM", "when", "A condition names no field.", FIX);
            return null;
        }
        YamlNode list = all != null ? all : any;
        List<Condition> of = new ArrayList<>();
        int asked = 0;
        if (list instanceof YamlNode.Sequence(List<YamlNode> items, int line)) {
            asked = items.size();
            for (YamlNode item : items) {
                Condition condition = condition(item);
                if (condition != null) {
                    of.add(condition);
                }
            }
        }
        if (asked == 0) {
            entries.error(
                    "CONDITION-FORM",
                    all != null ? "all" : "any",
                    "There is no list of conditions.",
                    "List at least one; an empty list would select everything or nothing.");
        }
        boolean complete = of.size() == asked && asked > 0;
        return !complete ? null : all != null ? new Condition.All(of) : new Condition.Any(of);
    }

    private static @Nullable Condition ofField(YamlEntries entries) {
        String name = entries.required("field");
        String operator = entries.entries().keySet().stream()
                .filter(key -> !key.equals("field"))
                .findFirst()
                .orElse("");
        ProfileField field = ProfileFields.of(name);
        if (field == null) {
            entries.error(
                    "PROFILE-FIELD-UNKNOWN",
                    "field",
                    "There is no field " + Problems.quote(name) + ", so the profile would quietly never match.",
                    "Use one of "
                            + String.join(
                                    ", ",
                                    ProfileFields.ALL.stream()
                                            .map(ProfileField::name)
                                            .sorted()
                                            .toList()) + ".");
            return null;
        }
        boolean number = field.kind() == ProfileField.Kind.NUMBER;
        boolean ofNumbers = operator.equals("greaterThan") || operator.equals("lessThan");
        if (number != ofNumbers && !operator.equals("exists") && !(number && operator.equals("equals"))) {
            entries.error(
                    "CONDITION-FORM",
                    operator,
                    "The field " + name + " holds " + (number ? "a number" : "text") + ", which " + operator
                            + " does not compare.",
                    number ? "Use equals, greaterThan or lessThan." : "Use equals, in or startsWith.");
            return null;
        }
        return switch (operator) {
            case "equals" ->
                number
                        ? new Condition.Compare(
                                new Operand.OfField(field),
                                Condition.Relation.EQUAL,
                                new Operand.Constant(entries.decimal(operator)))
                        : new Condition.In(field, Set.of(entries.required(operator)));
            case "in" -> new Condition.In(field, Set.copyOf(listed(entries, operator)));
            case "startsWith" -> new Condition.StartsWith(field, listed(entries, operator));
            case "greaterThan" -> Condition.above(field, entries.decimal(operator));
            case "lessThan" -> Condition.below(field, entries.decimal(operator));
            case "exists" -> exists(entries, field);
            default -> {
                entries.error("CONDITION-FORM", operator, Problems.quote(operator) + " compares no field.", FIX);
                yield null;
            }
        };
    }

    private static List<String> listed(YamlEntries entries, String key) {
        List<String> texts = entries.texts(key);
        if (texts.isEmpty()) {
            entries.error("CONDITION-FORM", key, "The list " + key + " is empty.", "Name at least one value.");
        }
        return texts;
    }

    private static Condition exists(YamlEntries entries, ProfileField field) {
        String there = entries.required("exists");
        if (!there.equals("true") && !there.equals("false")) {
            entries.error(
                    "CONDITION-FORM",
                    "exists",
                    Problems.quote(there) + " is neither true nor false.",
                    "Use true or false.");
        }
        return new Condition.Exists(field, there.equals("true"));
    }
}
