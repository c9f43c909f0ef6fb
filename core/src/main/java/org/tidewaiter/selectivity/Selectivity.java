package org.tidewaiter.selectivity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Screened;

/** Port: the risk plan in force and what is known of goods at the moment. Safe from several threads at once. */
public interface Selectivity {
    /** Of an administration without a risk plan. */
    Selectivity NONE = new Selectivity() {
        @Override
        public List<Optional<SelectionFacts>> lookUp(List<Asked> asked) {
            return Collections.nCopies(asked.size(), Optional.empty());
        }

        @Override
        public Optional<SelectionRules> rules(Digest plan) {
            return Optional.empty();
        }

        @Override
        public @Nullable Screened screen(RiskPlan plan, Declaration declaration, LocalDate day) {
            return null;
        }
    };

    /**
     * A declaration that is to be selected or not.
     *
     * @param jurisdiction of the rulebook that it is assessed by
     * @param zone of the administration
     * @param at when it arrived
     * @param day on which it is assessed, by the clock of the administration
     * @param published the profiles of that rulebook
     */
    record Asked(
            Declaration declaration,
            String jurisdiction,
            ZoneId zone,
            Instant at,
            LocalDate day,
            List<RiskProfile> published) {
        public Asked {
            published = List.copyOf(published);
        }

        /** Where it is lodged; empty where no office is declared. */
        public String office() {
            String office = declaration.element().textAt("DeclarationOfficeID");
            return office == null ? "" : office;
        }
    }

    /**
     * What is known now. Whatever goes wrong with scoring is told in the facts, and nothing is thrown for it.
     *
     * @return for each, in their order; empty where no plan is in force for the jurisdiction
     */
    List<Optional<SelectionFacts>> lookUp(List<Asked> asked);

    /** A plan with its models, in force or past. */
    Optional<SelectionRules> rules(Digest plan);

    /**
     * What the lists of a plan say of a declaration. That they can't be had is told in what comes back, and nothing is thrown.
     *
     * @return null where the plan asks no list
     */
    @Nullable
    Screened screen(RiskPlan plan, Declaration declaration, LocalDate day);

    /** The rules of facts; null where there are none. */
    default @Nullable SelectionRules rulesOf(@Nullable SelectionFacts facts) {
        return facts == null
                ? null
                : rules(facts.plan())
                        .orElseThrow(() ->
                                new IllegalStateException("The risk plan " + facts.plan() + " is not kept here."));
    }
}
