package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules by which goods originate under one scheme: by product, and its tolerances. */
public final class OriginRules {
    private static final int CHAPTER = 2;

    private final String scheme;
    private final List<DatedRule> rules;
    private final List<ToleranceRule> tolerances;
    private final Map<String, List<DatedRule>> byChapter = new HashMap<>();

    /** @param scheme id of the {@link PreferenceScheme} */
    public OriginRules(String scheme, List<DatedRule> rules, List<ToleranceRule> tolerances) {
        this.scheme = scheme;
        this.rules = List.copyOf(rules);
        this.tolerances = List.copyOf(tolerances);
        for (DatedRule rule : rules) {
            int first = Integer.parseInt(rule.goods().from().substring(0, CHAPTER));
            int last = Integer.parseInt(rule.goods().to().substring(0, CHAPTER));
            for (int chapter = first; chapter <= last; chapter++) {
                String key = (chapter < 10 ? "0" : "") + chapter;
                byChapter.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
            }
        }
    }

    public String scheme() {
        return scheme;
    }

    public List<DatedRule> rules() {
        return rules;
    }

    public List<ToleranceRule> tolerances() {
        return tolerances;
    }

    /**
     * The rule for a good: of those in force the one for its use, else for every other use; among these the one with the
     * most digits. Null where there is none.
     */
    public @Nullable DatedRule find(String hs, String use, Criterion criterion, LocalDate day) {
        DatedRule best = null;
        for (DatedRule rule : byChapter.getOrDefault(hs.substring(0, CHAPTER), List.of())) {
            boolean meets = rule.criterion() == criterion
                    && rule.goods().holds(hs)
                    && rule.validity().covers(day)
                    && (rule.use().isEmpty() || rule.use().equals(use));
            if (meets && (best == null || isCloser(rule, best))) {
                best = rule;
            }
        }
        return best;
    }

    /** The uses that the law tells apart for a good on that day; none where it asks for none. */
    public List<String> uses(String hs, LocalDate day) {
        return byChapter.getOrDefault(hs.substring(0, CHAPTER), List.of()).stream()
                .filter(rule -> rule.goods().holds(hs) && rule.validity().covers(day))
                .map(DatedRule::use)
                .filter(use -> !use.isEmpty())
                .distinct()
                .toList();
    }

    /** Product rules in force on that day for goods of a code, or for some of them where the code is short. */
    public List<DatedRule> about(String hs, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.goods().meets(hs) && rule.validity().covers(day))
                .toList();
    }

    /** Tolerances in force on that day for goods of a code, or for some of them where the code is short. */
    public List<ToleranceRule> tolerancesAbout(String hs, LocalDate day) {
        return tolerances.stream()
                .filter(rule ->
                        rule.validity().covers(day) && (rule.goods().isEmpty() || HsRange.anyMeets(rule.goods(), hs)))
                .toList();
    }

    private static boolean isCloser(DatedRule rule, DatedRule best) {
        if (rule.use().isEmpty() != best.use().isEmpty()) {
            return !rule.use().isEmpty();
        }
        return rule.goods().digits() > best.goods().digits();
    }

    @Nullable
    ToleranceRule tolerance(ToleranceRule.Kind kind, String hs, LocalDate day) {
        for (ToleranceRule rule : tolerances) {
            if (rule.kind() == kind && rule.isFor(hs) && rule.validity().covers(day)) {
                return rule;
            }
        }
        return null;
    }

    /** The rule that shuts a material out of the tolerance; null where none does. */
    @Nullable
    ToleranceRule shutOut(String hs, String material, LocalDate day) {
        int subheading = ProductRule.Level.SUBHEADING.digits();
        for (ToleranceRule rule : tolerances) {
            boolean shut =
                    switch (rule.kind()) {
                        case NONE -> rule.materials().isEmpty() || HsRange.anyMeets(rule.materials(), material);
                        case NONE_IN_SUBHEADING ->
                            hs.substring(0, subheading).equals(material.substring(0, subheading));
                        case VALUE, CONTENT, WEIGHT, FIBRE_WEIGHT, ELASTOMERIC_WEIGHT -> false;
                    };
            if (shut && rule.isFor(hs) && rule.validity().covers(day)) {
                return rule;
            }
        }
        return null;
    }
}
