package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Selection.Scored;

/** Port: what the selections of a time came to, counted. A declaration counts by its first selection. */
public interface Yields {
    /** Parts of the range from 0 to 1 that probabilities are counted in. */
    int BUCKETS = 20;

    /** Most controlled declarations that are asked for at once. */
    int JUDGED_MAX = 50_000;

    /** Most days that are asked for at once. */
    int DAYS_MAX = 400;

    /**
     * Declarations of a week that were selected alike.
     *
     * @param week its Monday, UTC
     * @param profiles that matched, by id
     * @param selecting the model in charge; null where nothing was scored
     * @param declarations how many
     * @param controlled of them with a result of a control
     * @param irregular of these
     * @param useful of the controlled, those whose officer called the selection useful
     * @param found to be owed, in domestic currency
     * @param weight of the controlled that this selection sent to a control: one over the chance that each had, summed up.
     *     What was controlled for another reason, such as an officer's hint, stands for no other declaration and has none.
     * @param weightIrregular the same of the irregular ones
     */
    record Cell(
            LocalDate week,
            Lane lane,
            List<Selection.Basis> bases,
            List<String> profiles,
            @Nullable Digest selecting,
            long declarations,
            long controlled,
            long irregular,
            long useful,
            BigDecimal found,
            double weight,
            double weightIrregular) {
        public Cell {
            bases = List.copyOf(bases);
            profiles = List.copyOf(profiles);
        }
    }

    /**
     * How often a model gave a probability of some height in a week.
     *
     * @param bucket from 0 to {@value #BUCKETS} less one; of the range from 0 to 1
     */
    record ScoreCell(Digest model, ModelUse.Role role, LocalDate week, int bucket, long count) {}

    /**
     * A declaration that was scored and controlled.
     *
     * @param chance that it had to be selected when it came
     * @param outcome of its controls together, with what was found to be owed
     * @param probabilities that models gave it, by their digests; at least one
     */
    record Judged(BigDecimal chance, Outcome outcome, Map<Digest, BigDecimal> probabilities) {
        public Judged {
            probabilities = Map.copyOf(probabilities);
        }

        /** What a model had said of it. */
        public Optional<BigDecimal> said(Digest model) {
            return Optional.ofNullable(probabilities.get(model));
        }

        /** For how many declarations it stands. */
        public double weight() {
            return Math.clamp(1 / chance.doubleValue(), 1, Controlled.WEIGHT_MAX);
        }
    }

    /**
     * What models had said of declarations that were controlled because their first selection sent them there, the newest first.
     * Those that were controlled for another reason, such as an officer's hint, are no sample of anything.
     *
     * @param most 1 to {@link #JUDGED_MAX}
     */
    List<Judged> judged(String jurisdiction, Instant from, Instant before, int most);

    /** What was selected, or not, from a moment until before another. */
    List<Cell> cells(String jurisdiction, Instant from, Instant before);

    /** What models said in that time. */
    List<ScoreCell> scores(String jurisdiction, Instant from, Instant before);

    /**
     * What came of what one profile or one model asked for, or of draws at random of all declarations.
     *
     * @param by PROFILE, MODEL, or BASIS for the draws
     * @param key the profile's id, the model's digest, or RANDOM
     * @param selected declarations that it asked to control
     * @param controlled of them with a result of a control
     * @param irregular of these
     * @param judged of the controlled, those whose officer called the selection useful or not
     * @param useful of these
     */
    record Tally(Yield.By by, String key, long selected, long controlled, long irregular, long judged, long useful) {
        static final String DRAWN = Selection.Basis.RANDOM.name();

        /** Irregular of the controlled. */
        public Proportion rate() {
            return new Proportion(irregular, controlled);
        }
    }

    /**
     * What came of what some profiles and a model asked for, and of draws at random: one of each, in this order, though it
     * may have selected nothing. It reads no more than what they selected.
     *
     * @param profiles their ids
     * @param model null for none
     */
    List<Tally> tallies(
            String jurisdiction, Instant from, Instant before, Collection<String> profiles, @Nullable Digest model);

    /**
     * What was counted of a group of declarations.
     *
     * @param declarations that a plan selected or left
     * @param selected of them, those it sent to a control
     * @param goods of the selected, those whose goods are looked at: the lane RED
     * @param audits of the others, those that are looked at after their release: the lane BLUE
     * @param byProfile of the selected, those that a profile asked for
     * @param byModel those that a score asked for
     * @param byDraw those that were drawn, of all or of the rest
     * @param controlled of all with a result of a control
     * @param irregular of these
     * @param drawn at random of all declarations, with a result
     * @param drawnIrregular of these
     * @param weight as {@link Cell} has it
     * @param weightIrregular the same of the irregular ones
     */
    record GroupCounts(
            long declarations,
            long selected,
            long goods,
            long audits,
            long byProfile,
            long byModel,
            long byDraw,
            long controlled,
            long irregular,
            long drawn,
            long drawnIrregular,
            double weight,
            double weightIrregular) {
        /** Of nothing. */
        public static final GroupCounts NONE = new GroupCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        GroupCounts plus(GroupCounts other) {
            return new GroupCounts(
                    declarations + other.declarations,
                    selected + other.selected,
                    goods + other.goods,
                    audits + other.audits,
                    byProfile + other.byProfile,
                    byModel + other.byModel,
                    byDraw + other.byDraw,
                    controlled + other.controlled,
                    irregular + other.irregular,
                    drawn + other.drawn,
                    drawnIrregular + other.drawnIrregular,
                    weight + other.weight,
                    weightIrregular + other.weightIrregular);
        }
    }

    /**
     * Declarations whose importers had declared about as much before.
     *
     * @param earlier how many goods items of the importer were known when each was selected, in two leading digits;
     *     {@link org.tidewaiter.scoring.SizeClass#NOT_DECLARED} without an importer, {@link org.tidewaiter.scoring.SizeClass#NOT_KNOWN}
     *     where nobody could look
     */
    record SizeCell(long earlier, GroupCounts counts) {}

    /**
     * Declarations with goods of one origin; one with several stands in several.
     *
     * @param origin ISO 3166-1 alpha-2; empty where none is declared, or none was kept
     */
    record OriginCell(String origin, GroupCounts counts) {}

    /** What was selected of traders by what they had declared before, in no order. */
    List<SizeCell> sizes(String jurisdiction, Instant from, Instant before);

    /** What was selected of goods by their origin, in no order. */
    List<OriginCell> origins(String jurisdiction, Instant from, Instant before);

    /**
     * How a declaration was selected first.
     *
     * @param chance that it had to be selected
     * @param profiles that matched, by id
     * @param selecting what the model in charge said; null where nothing was scored
     */
    record Selected(
            Lane lane,
            List<Selection.Basis> bases,
            BigDecimal chance,
            List<String> profiles,
            @Nullable Scored selecting) {
        public Selected {
            bases = List.copyOf(bases);
            profiles = List.copyOf(profiles);
        }
    }

    /** How each declaration was selected when it came; those that no plan selected or left are missing. */
    Map<Mrn, Selected> selected(Collection<Mrn> declarations);

    /** Jurisdictions of which anything was selected, in order. */
    List<String> jurisdictions();
}
