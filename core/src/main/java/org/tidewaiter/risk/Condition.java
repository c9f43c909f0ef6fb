package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition over the fields of a goods item and its declaration, as an algebra. Notations are read into it elsewhere. A
 * comparison with an absent field does not hold, so its negation does.
 */
public sealed interface Condition {
    /** The field is one of these texts. */
    record In(ProfileField field, Set<String> values) implements Condition {
        public In {
            values = Set.copyOf(values);
            requireText(field);
        }
    }

    /** The field begins with one of these texts. */
    record StartsWith(ProfileField field, List<String> prefixes) implements Condition {
        public StartsWith {
            prefixes = List.copyOf(prefixes);
            requireText(field);
        }
    }

    /** One of these pieces stands in the field, letter by letter. */
    record Contains(ProfileField field, List<String> pieces) implements Condition {
        public Contains {
            pieces = List.copyOf(pieces);
            requireText(field);
        }
    }

    /** One of these words stands in the field as a whole word, in whatever case. */
    record Mentions(ProfileField field, List<Phrase> words) implements Condition {
        public Mentions {
            words = List.copyOf(words);
            requireText(field);
        }
    }

    /** Both fields are there and hold the same text. */
    record Same(ProfileField field, ProfileField other) implements Condition {
        public Same {
            if (field.kind() != ProfileField.Kind.TEXT || other.kind() != ProfileField.Kind.TEXT) {
                throw new IllegalArgumentException("One of " + field + " and " + other + " is not one text.");
            }
        }
    }

    /** Two numbers compare like this. */
    record Compare(Operand left, Relation relation, Operand right) implements Condition {}

    /** The field is there, or is not; a field of many texts is there when it has one. */
    record Exists(ProfileField field, boolean there) implements Condition {}

    /**
     * One of the fields is like an entry of a named list.
     *
     * @param fields ones that lists are about, at least one
     * @param list its name; a list that is not there has no entries
     * @param atLeastThousandths the least score, from {@link NameIndex#LEAST} to 1000
     */
    record Listed(List<ProfileField> fields, String list, int atLeastThousandths) implements Condition {
        /** What conditions ask for that don't say it; measured in docs/adr/0041. */
        public static final int USUAL = 850;

        public Listed {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("No field is looked for on '" + list + "'.");
            }
            for (ProfileField field : fields) {
                if (field.part() == null) {
                    throw new IllegalArgumentException("No list is about the field " + field + ".");
                }
            }
            if (atLeastThousandths < NameIndex.LEAST || atLeastThousandths > 1000) {
                throw new IllegalArgumentException("A score of " + atLeastThousandths + " is not from "
                        + NameIndex.LEAST + " to 1000. Maybe it is meant in hundredths.");
            }
        }

        private boolean holdsFor(Subject subject) {
            for (int i = 0; i < fields.size(); i++) {
                if (subject.listed(fields.get(i), list, atLeastThousandths) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /** How numbers compare. */
    enum Relation {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        EQUAL("=="),
        GREATER_OR_EQUAL(">="),
        GREATER(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case EQUAL -> comparison == 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                case GREATER -> comparison > 0;
            };
        }
    }

    /** The field is a number above the limit. */
    static Condition above(ProfileField field, BigDecimal limit) {
        return new Compare(new Operand.OfField(field), Relation.GREATER, new Operand.Constant(limit));
    }

    /** The field is a number below the limit. */
    static Condition below(ProfileField field, BigDecimal limit) {
        return new Compare(new Operand.OfField(field), Relation.LESS, new Operand.Constant(limit));
    }

    /** Whether the condition holds. */
    default boolean holds(Subject subject) {
        return switch (this) {
            case In(ProfileField field, Set<String> values) -> {
                // The commonest of all, and so without a lambda.
                String text = field.kind() == ProfileField.Kind.TEXTS ? null : subject.text(field);
                yield text != null ? values.contains(text) : some(subject, field, values::contains);
            }
            case StartsWith(ProfileField field, List<String> prefixes) ->
                some(subject, field, text -> one(prefixes, text::startsWith));
            case Contains(ProfileField field, List<String> pieces) ->
                some(subject, field, text -> one(pieces, text::contains));
            case Mentions(ProfileField field, List<Phrase> words) ->
                one(subject.words(field), there -> one(words, word -> word.standsIn(there)));
            case Same(ProfileField field, ProfileField other) -> {
                String text = subject.text(field);
                yield text != null && text.equals(subject.text(other));
            }
            case Compare(Operand left, Relation relation, Operand right) ->
                compares(left.of(subject), relation, right.of(subject));
            case Exists(ProfileField field, boolean there) -> exists(subject, field) == there;
            case Listed listed -> listed.holdsFor(subject);
            case All(List<Condition> of) -> all(of, subject);
            case Any(List<Condition> of) -> any(of, subject);
            case Not(Condition of) -> !of.holds(subject);
        };
    }

    /** All look-ups on lists that it asks for, whether it comes to them or not. */
    default Set<Listed> listed() {
        Set<Listed> all = new LinkedHashSet<>();
        collect(all);
        return all;
    }

    private void collect(Set<Listed> into) {
        switch (this) {
            case Listed listed -> into.add(listed);
            case All(List<Condition> of) -> of.forEach(one -> one.collect(into));
            case Any(List<Condition> of) -> of.forEach(one -> one.collect(into));
            case Not(Condition of) -> of.collect(into);
            case In in -> {}
            case StartsWith begins -> {}
            case Contains contains -> {}
            case Mentions mentions -> {}
            case Same same -> {}
            case Compare compare -> {}
            case Exists exists -> {}
        }
    }

    /** What of the subject is like entries of lists that the condition asks for: why it holds, where it does. */
    default List<ListHit> hits(Subject subject) {
        Set<ListHit> hits = new LinkedHashSet<>();
        for (Listed listed : listed()) {
            for (ProfileField field : listed.fields()) {
                ListHit hit = subject.listed(field, listed.list(), listed.atLeastThousandths());
                if (hit != null) {
                    hits.add(hit);
                }
            }
        }
        return List.copyOf(hits);
    }

    private static boolean compares(@Nullable BigDecimal left, Relation relation, @Nullable BigDecimal right) {
        return left != null && right != null && relation.holds(left.compareTo(right));
    }

    private static boolean exists(Subject subject, ProfileField field) {
        return switch (field.kind()) {
            case TEXT, FLAG -> subject.text(field) != null;
            case TEXTS -> !subject.texts(field).isEmpty();
            case NUMBER -> subject.number(field) != null;
        };
    }

    private static boolean some(Subject subject, ProfileField field, Predicate<String> test) {
        if (field.kind() == ProfileField.Kind.TEXTS) {
            return one(subject.texts(field), test);
        }
        String text = subject.text(field);
        return text != null && test.test(text);
    }

    private static <T> boolean one(List<T> of, Predicate<T> test) {
        for (T one : of) {
            if (test.test(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(List<Condition> of, Subject subject) {
        for (int i = 0; i < of.size(); i++) {
            Condition condition = of.get(i);
            if (!condition.holds(subject)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Condition> of, Subject subject) {
        for (int i = 0; i < of.size(); i++) {
            Condition condition = of.get(i);
            if (condition.holds(subject)) {
                return true;
            }
        }
        return false;
    }

    private static void requireText(ProfileField field) {
        if (field.kind() == ProfileField.Kind.NUMBER) {
            throw new IllegalArgumentException("The field " + field + " is a number and no text.");
        }
    }
}
