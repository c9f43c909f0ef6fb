package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.NameIndex;
import org.tidewaiter.risk.Operand;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;

/** Makes the condition of {@code listed(field, "list", 0.9)}. */
final class ListedTerm {
    private static final String FIX =
            "Write listed(declaration.importerName, \"list\"), or with the least score: listed(…, \"list\", 0.9).";
    private static final int THOUSANDTHS = 3;
    private static final int MAX_TOLD = 20;

    private final @Nullable Set<String> lists;

    /** @param lists names of the lists that there are; null where they are not known */
    ListedTerm(@Nullable Set<String> lists) {
        this.lists = lists;
    }

    /** What came of it. */
    sealed interface Outcome {}

    record Found(Condition.Listed condition) implements Outcome {}

    record Refusal(String code, String message, String fix) implements Outcome {}

    /** @param others the name of the list and the score */
    Outcome of(List<Term> fields, List<Term> others) {
        List<ProfileField> of = new ArrayList<>();
        for (Term field : fields) {
            if (!(field instanceof Term.TextField(ProfileField text))) {
                return type("Here stands " + field.kind() + " where a field must stand.", FIX);
            }
            if (text.part() == null) {
                return type("No list is about the field " + text + ".", "Ask one of " + fieldsOfLists() + ".");
            }
            of.add(text);
        }
        if (of.isEmpty()
                || others.isEmpty()
                || others.size() > 2
                || !(others.getFirst() instanceof Term.Text(String list))) {
            return type("The function listed wants a field, the name of a list and perhaps a score.", FIX);
        }
        if (lists != null && !lists.contains(list)) {
            return new Refusal(
                    "LIST-UNKNOWN", "There is no list " + Problems.quote(list) + here(lists), nearest(list, lists));
        }
        if (others.size() == 1) {
            return new Found(new Condition.Listed(of, list, Condition.Listed.USUAL));
        }
        if (!(others.get(1) instanceof Term.Figure(Operand.Constant(BigDecimal score)))) {
            return type("The score is " + others.get(1).kind() + ".", FIX);
        }
        BigDecimal thousandths = score.movePointRight(THOUSANDTHS).stripTrailingZeros();
        if (thousandths.scale() > 0
                || thousandths.compareTo(BigDecimal.valueOf(NameIndex.LEAST)) < 0
                || thousandths.compareTo(BigDecimal.valueOf(1000)) > 0) {
            return type(
                    "A score of " + score.toPlainString() + " can't be asked for.",
                    "Ask from "
                            + BigDecimal.valueOf(NameIndex.LEAST, THOUSANDTHS).stripTrailingZeros()
                            + " to 1, with at most three decimals.");
        }
        return new Found(new Condition.Listed(of, list, thousandths.intValueExact()));
    }

    private static Refusal type(String message, String fix) {
        return new Refusal("CONDITION-TYPE", message, fix);
    }

    private static String nearest(String list, Set<String> lists) {
        return lists.stream()
                .min(Comparator.comparingInt((String one) -> NearestField.distance(one, list))
                        .thenComparing(Comparator.naturalOrder()))
                .map(one -> "Did you mean \"" + one + "\"? Or name the list under lists of the risk plan first.")
                .orElse("Name it under lists of the risk plan first.");
    }

    private static String here(Set<String> lists) {
        List<String> told = lists.stream().sorted().limit(MAX_TOLD).toList();
        return told.isEmpty() ? " here." : " here; there are " + String.join(", ", told) + ".";
    }

    private static String fieldsOfLists() {
        return String.join(
                ", ",
                ProfileFields.ALL.stream()
                        .filter(field -> field.part() != null)
                        .map(ProfileField::name)
                        .toList());
    }
}
