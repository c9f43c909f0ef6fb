package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a subject before a condition can: one of a few look-ups. Found by the form of the condition; a condition
 * without one may hold of anything.
 *
 * @param keys one of them must be met
 * @param share about which share of subjects meets one, from 0 to 1
 */
record Guard(List<Key> keys, double share) {
    /** Guards that let more through than this are not worth a look-up. */
    private static final double WORTHLESS = 0.4;
    /** Different characters that stand at one place of a code, about. */
    private static final double CHARACTERS = 10;

    /**
     * A look-up.
     *
     * @param field of texts
     * @param text that it holds, or begins with
     * @param prefix whether it begins with it
     */
    record Key(ProfileField field, String text, boolean prefix) {}

    Guard {
        keys = List.copyOf(keys);
    }

    /**
     * The narrowest guard of the condition.
     *
     * @param met fields that were looked up already
     * @return null where there is none worth a look-up
     */
    static @Nullable Guard of(Condition condition, Set<ProfileField> met) {
        Guard guard = narrowest(condition, met);
        return guard == null || guard.share > WORTHLESS ? null : guard;
    }

    private static @Nullable Guard narrowest(Condition condition, Set<ProfileField> met) {
        return switch (condition) {
            case Condition.In in -> met.contains(in.field()) ? null : keys(in.field(), in.values(), false);
            case Condition.StartsWith begins ->
                met.contains(begins.field()) ? null : keys(begins.field(), begins.prefixes(), true);
            case Condition.All all -> ofAll(all.of(), met);
            case Condition.Any any -> ofAny(any.of(), met);
            case Condition.Contains contains -> null;
            case Condition.Mentions mentions -> null;
            case Condition.Same same -> null;
            case Condition.Compare compare -> null;
            case Condition.Exists exists -> null;
            case Condition.Not not -> null;
        };
    }

    private static Guard keys(ProfileField field, Collection<String> texts, boolean prefix) {
        List<Key> keys = new ArrayList<>();
        double share = 0;
        for (String text : texts) {
            keys.add(new Key(field, text, prefix));
            double different =
                    prefix ? Math.min(field.variety(), Math.pow(CHARACTERS, text.length())) : field.variety();
            share += 1 / different;
        }
        return new Guard(keys, share);
    }

    private static @Nullable Guard ofAll(List<Condition> of, Set<ProfileField> met) {
        Guard best = null;
        for (Condition condition : of) {
            Guard guard = narrowest(condition, met);
            if (guard != null && (best == null || guard.share < best.share)) {
                best = guard;
            }
        }
        return best;
    }

    private static @Nullable Guard ofAny(List<Condition> of, Set<ProfileField> met) {
        List<Key> keys = new ArrayList<>();
        double share = 0;
        for (Condition condition : of) {
            Guard guard = narrowest(condition, met);
            if (guard == null) {
                return null;
            }
            keys.addAll(guard.keys);
            share += guard.share;
        }
        return new Guard(keys, share);
    }
}
