package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;

/**
 * What profiles have to ask lists of a declaration before it is assessed. A profile that can't hold whatever the lists say asks
 * nothing; what only the assessment finds out, e.g. the customs value, may be anything here.
 */
public final class ListQuestions {
    /** Most questions of one declaration. */
    public static final int MAX_ASKED = 10_000;

    private static final String TOO_MANY =
            "Not all names of the declaration were held against the lists: there are too many. Maybe search the rest by hand.";

    private final ProfileIndex asking;
    private final Map<String, Set<Condition.Listed>> byProfile = new HashMap<>();

    private ListQuestions(List<RiskProfile> profiles) {
        List<RiskProfile> weaker = new ArrayList<>();
        for (RiskProfile profile : profiles) {
            Set<Condition.Listed> listed = profile.condition().listed();
            if (!listed.isEmpty()) {
                byProfile.put(profile.id(), listed);
                weaker.add(profile.with(weaker(profile.condition())));
            }
        }
        this.asking = ProfileIndex.of(weaker);
    }

    /** @param profiles with ids of their own */
    public static ListQuestions of(List<RiskProfile> profiles) {
        return new ListQuestions(profiles);
    }

    /** Whether no profile asks any list. */
    public boolean isEmpty() {
        return byProfile.isEmpty();
    }

    /**
     * Asks for the profiles that are in force on the day.
     *
     * @param lists fetched where there is something to ask
     */
    public Screened ask(Declaration declaration, Supplier<NamedLists> lists, LocalDate day) {
        Screening screening = null;
        Set<Screened.Question> asked = new HashSet<>();
        List<Screened.Answer> answers = new ArrayList<>();
        for (GoodsItem item : declaration.items()) {
            Subject subject = Subject.declared(declaration, item, Screening.NONE);
            for (Screened.Question question : questions(subject, day)) {
                if (!asked.contains(question)) {
                    if (asked.size() >= MAX_ASKED) {
                        return new Screened(asked.size(), answers, TOO_MANY);
                    }
                    asked.add(question);
                    screening = screening == null ? lists.get().on(day) : screening;
                    ListMatch match =
                            screening.best(question.list(), question.part(), question.value(), question.atLeast());
                    if (match != null && answers.size() >= Screened.MAX_ANSWERS) {
                        return new Screened(asked.size(), answers, TOO_MANY);
                    }
                    if (match != null) {
                        answers.add(new Screened.Answer(question, match));
                    }
                }
            }
        }
        return new Screened(asked.size(), answers, null);
    }

    private List<Screened.Question> questions(Subject subject, LocalDate day) {
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        asking.match(subject, day, matches);
        List<Screened.Question> questions = new ArrayList<>();
        for (RiskProfile profile : asking.found(matches)) {
            for (Condition.Listed listed : byProfile.getOrDefault(profile.id(), Set.of())) {
                for (ProfileField field : listed.fields()) {
                    Screening.Part part = field.part();
                    if (part != null) {
                        subject.held(field)
                                .forEach(value -> questions.add(new Screened.Question(
                                        listed.list(), part, value, listed.atLeastThousandths())));
                    }
                }
            }
        }
        return questions;
    }

    /** What holds wherever the condition may hold, asking neither lists nor what is found out later. */
    private static Condition weaker(Condition condition) {
        return switch (condition) {
            case Condition.Listed listed -> Guard.ALWAYS;
            case Condition.All(List<Condition> of) ->
                new Condition.All(of.stream()
                        .map(ListQuestions::weaker)
                        .filter(one -> !one.equals(Guard.ALWAYS))
                        .toList());
            case Condition.Any(List<Condition> of) -> {
                List<Condition> each = of.stream().map(ListQuestions::weaker).toList();
                yield each.contains(Guard.ALWAYS) ? Guard.ALWAYS : new Condition.Any(each);
            }
            case Condition.Not(Condition of) -> of.listed().isEmpty() && !asksLater(of) ? condition : Guard.ALWAYS;
            case Condition other -> asksLater(other) ? Guard.ALWAYS : other;
        };
    }

    private static boolean asksLater(Condition condition) {
        return switch (condition) {
            case Condition.In in -> ProfileFields.isFoundLater(in.field());
            case Condition.StartsWith begins -> ProfileFields.isFoundLater(begins.field());
            case Condition.Contains contains -> ProfileFields.isFoundLater(contains.field());
            case Condition.Mentions mentions -> ProfileFields.isFoundLater(mentions.field());
            case Condition.Same same ->
                ProfileFields.isFoundLater(same.field()) || ProfileFields.isFoundLater(same.other());
            case Condition.Compare compare -> asksLater(compare.left()) || asksLater(compare.right());
            case Condition.Exists exists -> ProfileFields.isFoundLater(exists.field());
            case Condition.Listed listed -> false;
            case Condition.All(List<Condition> of) -> of.stream().anyMatch(ListQuestions::asksLater);
            case Condition.Any(List<Condition> of) -> of.stream().anyMatch(ListQuestions::asksLater);
            case Condition.Not(Condition of) -> asksLater(of);
        };
    }

    private static boolean asksLater(Operand operand) {
        return switch (operand) {
            case Operand.OfField(ProfileField field) -> ProfileFields.isFoundLater(field);
            case Operand.Constant constant -> false;
            case Operand.Combined combined -> asksLater(combined.left()) || asksLater(combined.right());
        };
    }
}
