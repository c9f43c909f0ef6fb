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
    static final Condition ALWAYS = new Condition.All(List.of());

    /** Guards that let more through than this are not worth a look-up. */
    private static final double WORTHLESS = 0.4;
    /** Different characters that stand at one place of a code, about. */
    private static final double CHARACTERS = 10;

    /** Different words of descriptions, about. */
    private static final double WORDS = 2_000;

    /** Share of subjects that stand on a list, about: look-ups that cost less come first. */
    private static final double LISTED = 0.05;

    /** What of a field a look-up compares. */
    enum Part {
        WHOLE,
        BEGINNING,
        WORD,
        /** It is like an entry of a list; the text is the least score and the name of the list. */
        LISTED
    }

    /**
     * A look-up.
     *
     * @param field of texts
     * @param part of it
     * @param text that it is
     */
    record Key(ProfileField field, Part part, String text) {
        /** What is asked of a list. */
        Condition.Listed listed() {
            int space = text.indexOf(' ');
            return new Condition.Listed(
                    List.of(field), text.substring(space + 1), Integer.parseInt(text.substring(0, space)));
        }
    }

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
            case Condition.In in -> met.contains(in.field()) ? null : keys(in.field(), Part.WHOLE, in.values());
            case Condition.StartsWith begins ->
                met.contains(begins.field()) ? null : keys(begins.field(), Part.BEGINNING, begins.prefixes());
            case Condition.All all -> ofAll(all.of(), met);
            case Condition.Any any -> ofAny(any.of(), met);
            case Condition.Contains contains -> null;
            case Condition.Mentions mentions ->
                met.contains(mentions.field())
                        ? null
                        : keys(
                                mentions.field(),
                                Part.WORD,
                                mentions.words().stream()
                                        .map(phrase -> phrase.words().getFirst())
                                        .toList());
            case Condition.Listed listed -> listed(listed, met);
            case Condition.Same same -> null;
            case Condition.Compare compare -> null;
            case Condition.Exists exists -> null;
            case Condition.Not not -> null;
        };
    }

    private static Guard keys(ProfileField field, Part part, Collection<String> texts) {
        List<Key> keys = new ArrayList<>();
        double share = 0;
        for (String text : texts) {
            keys.add(new Key(field, part, text));
            share += 1
                    / switch (part) {
                        case WHOLE -> field.variety();
                        case BEGINNING -> Math.min(field.variety(), Math.pow(CHARACTERS, text.length()));
                        case WORD -> Math.min(field.variety(), WORDS);
                        case LISTED -> 1 / LISTED;
                    };
        }
        return new Guard(keys, share);
    }

    private static @Nullable Guard listed(Condition.Listed listed, Set<ProfileField> met) {
        List<Key> keys = new ArrayList<>();
        for (ProfileField field : listed.fields()) {
            if (met.contains(field)) {
                return null;
            }
            keys.add(key(listed, field));
        }
        return new Guard(keys, LISTED * keys.size());
    }

    private static Key key(Condition.Listed listed, ProfileField field) {
        return new Key(field, Part.LISTED, listed.atLeastThousandths() + " " + listed.list());
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

    /** What is left to be asked of the condition once the look-up is met; always holds where nothing is left. */
    static Condition given(Condition condition, Key met) {
        return switch (condition) {
            case Condition.In(ProfileField field, Set<String> values)
            when met.part == Part.WHOLE && field == met.field && values.contains(met.text) -> ALWAYS;
            case Condition.StartsWith(ProfileField field, List<String> beginnings)
            when met.part == Part.BEGINNING && field == met.field && beginnings.contains(met.text) -> ALWAYS;
            case Condition.Mentions(ProfileField field, List<Phrase> phrases)
            when met.part == Part.WORD && field == met.field && isWord(phrases, met.text) -> ALWAYS;
            case Condition.Listed listed
            when met.part == Part.LISTED
                    && listed.fields().contains(met.field)
                    && key(listed, met.field).equals(met) -> ALWAYS;
            case Condition.All(List<Condition> of) -> {
                List<Condition> left = new ArrayList<>();
                for (Condition one : of) {
                    Condition rest = given(one, met);
                    if (!rest.equals(ALWAYS)) {
                        left.add(rest);
                    }
                }
                yield left.size() == 1 ? left.getFirst() : new Condition.All(left);
            }
            case Condition.Any(List<Condition> of) -> {
                List<Condition> left = of.stream().map(one -> given(one, met)).toList();
                yield left.contains(ALWAYS) ? ALWAYS : new Condition.Any(left);
            }
            case Condition other -> other;
        };
    }

    private static boolean isWord(List<Phrase> phrases, String word) {
        return phrases.stream().anyMatch(phrase -> phrase.words().equals(List.of(word)));
    }
}
