package org.tidewaiter.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Subject;

/** Risk profiles that look at goods: many against few, or against a rule engine with the same rules; one thread. */
final class Profiles implements Bench.Measurement {
    /** Which figure. */
    enum Figure {
        MANY_AGAINST_FEW,
        MIXED_AGAINST_DROOLS,
        PARTIES_AGAINST_DROOLS
    }

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final int MANY = 10_000;
    private static final int FEW = 10;
    /** Compiling more of them takes the rule engine many minutes. */
    private static final int RULES = 1_000;

    private final Figure figure;

    Profiles(Figure figure) {
        this.figure = figure;
    }

    @Override
    public List<String> run(Bench.Options options) {
        List<ProfileSet.Lot> lots = ProfileSet.lots(options.quick() ? 2_000 : 20_000);
        int rounds = options.quick() ? 5 : 31;
        return switch (figure) {
            case MANY_AGAINST_FEW -> manyAgainstFew(lots, rounds);
            case MIXED_AGAINST_DROOLS -> againstDrools("mixed", ProfileSet.mixed(RULES), lots, rounds, "≥ 5");
            case PARTIES_AGAINST_DROOLS ->
                againstDrools("one importer each", ProfileSet.parties(RULES), lots, rounds, "≥ 1");
        };
    }

    private static List<String> manyAgainstFew(List<ProfileSet.Lot> lots, int rounds) {
        ProfileIndex many = ProfileIndex.of(ProfileSet.mixed(MANY).profiles());
        ProfileIndex few = ProfileIndex.of(ProfileSet.mixed(FEW).profiles());
        Interleaved result = Interleaved.run(
                rounds,
                rounds,
                round -> Interleaved.time(() -> ours(many, lots)),
                round -> Interleaved.time(() -> ours(few, lots)));
        return List.of(
                String.format(Locale.ROOT, "%,d profiles of a mixed set look at goods; one thread", MANY),
                String.format(Locale.ROOT, "%.2f µs an item", result.ours() / lots.size() * 1e6),
                String.format(Locale.ROOT, "%d profiles: %.2f µs", FEW, result.theirs() / lots.size() * 1e6),
                result.ratioWithRange(),
                "≥ 0.5");
    }

    private static List<String> againstDrools(
            String what, ProfileSet set, List<ProfileSet.Lot> lots, int rounds, String asked) {
        ProfileIndex index = ProfileIndex.of(set.profiles());
        KieBase base = new KieHelper().addContent(set.drl(), ResourceType.DRL).build(ExecutableModelProject.class);
        KieSession session = base.newKieSession();
        try {
            List<String> found = new ArrayList<>();
            session.setGlobal("found", found);
            int ours = ours(index, lots);
            int theirs = drools(session, found, lots);
            if (ours != theirs) {
                throw new IllegalStateException("We find " + ours + " matches, the rule engine " + theirs + ".");
            }
            Interleaved result = Interleaved.run(
                    rounds / 3 + 1,
                    rounds,
                    round -> Interleaved.time(() -> ours(index, lots)),
                    round -> Interleaved.time(() -> drools(session, found, lots)));
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "%,d profiles, %s, %,d matches in %,d items; one thread",
                            RULES,
                            what,
                            ours,
                            lots.size()),
                    String.format(Locale.ROOT, "%.2f µs an item", result.ours() / lots.size() * 1e6),
                    String.format(
                            Locale.ROOT,
                            "Drools 10.1, executable model, session reused: %.2f µs",
                            result.theirs() / lots.size() * 1e6),
                    result.ratioWithRange(),
                    asked);
        } finally {
            session.dispose();
        }
    }

    private static int ours(ProfileIndex index, List<ProfileSet.Lot> lots) {
        int matches = 0;
        for (ProfileSet.Lot lot : lots) {
            ProfileIndex.Matches found = new ProfileIndex.Matches();
            Subject subject = new Subject(
                    lot.declaration(), lot.declaration().items().getFirst(), lot.value(), lot.value(), true);
            index.match(subject, DAY, found);
            List<RiskProfile> profiles = index.found(found);
            matches += profiles.size();
        }
        return matches;
    }

    private static int drools(KieSession session, List<String> found, List<ProfileSet.Lot> lots) {
        int matches = 0;
        for (ProfileSet.Lot lot : lots) {
            found.clear();
            FactHandle handle = session.insert(lot.goods());
            session.fireAllRules();
            session.delete(handle);
            matches += found.size();
        }
        return matches;
    }
}
