package org.tidewaiter.clearance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.Draws;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.Selectivity;
import org.tidewaiter.selectivity.Selectivity.Asked;
import org.tidewaiter.selectivity.Shift;

/**
 * What declarations are selected by: draws, the plan in force, and the controls left of a shift. It looks up for a whole batch at
 * once, and what a decision of the batch takes is gone for the next one.
 */
final class SelectionDesk {
    private final Selectivity selectivity;
    private final Draws draws;

    SelectionDesk(Selectivity selectivity, Draws draws) {
        this.selectivity = selectivity;
        this.draws = draws;
    }

    Draw draw(Mrn mrn) {
        return draws.draw(mrn);
    }

    /** Assesses by the plan that the context names. */
    Assessment assess(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        return Assess.assess(declaration, context, rulebook, selectivity.rulesOf(context.selection()), at);
    }

    /** What is known of one declaration now. */
    @Nullable
    SelectionFacts facts(Lodgement lodgement, Declaration declaration) {
        return selectivity
                .lookUp(List.of(asked(lodgement, declaration)))
                .getFirst()
                .orElse(null);
    }

    /** What is known of originals now. */
    Batch batch(List<Lodgement> lodgements) {
        List<Asked> asked = new ArrayList<>(lodgements.size());
        for (Lodgement lodgement : lodgements) {
            asked.add(asked(lodgement, lodgement.message().declaration()));
        }
        return new Batch(selectivity.lookUp(asked));
    }

    private static Asked asked(Lodgement lodgement, Declaration declaration) {
        Rulebook.Title title = lodgement.rulebook().title();
        return new Asked(
                declaration,
                title.jurisdiction(),
                title.zone(),
                lodgement.receivedAt(),
                LocalDate.ofInstant(lodgement.at(), title.zone()),
                lodgement.rulebook().profiles());
    }

    /** The facts of a batch, in its order. */
    static final class Batch {
        private final List<Optional<SelectionFacts>> facts;
        private final Map<Shift.Key, Integer> taken = new HashMap<>(0);

        private Batch(List<Optional<SelectionFacts>> facts) {
            this.facts = facts;
        }

        @Nullable
        SelectionFacts facts(int place) {
            return facts.get(place).map(known -> known.after(taken)).orElse(null);
        }

        /** What a decision takes, so that the next one knows of it. */
        @Nullable
        SelectionMade take(Context context, Assessment assessment) {
            SelectionMade made = SelectionMade.of(context, assessment, null);
            Shift.Key shift = made == null ? null : made.taken();
            if (shift != null) {
                taken.merge(shift, 1, Integer::sum);
            }
            return made;
        }
    }
}
