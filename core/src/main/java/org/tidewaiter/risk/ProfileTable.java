package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.tidewaiter.kernel.Validity;

/**
 * Profiles by what their conditions need: one text that a look sees of a subject, or two together. All of it lies in a few
 * arrays of numbers, for a plan of thousands of profiles in objects doesn't fit into a processor's cache, and waiting for memory
 * would cost more than comparing.
 *
 * <p>Entries lie in {@link #block} in the order of their buckets. An entry is its length; its route; the lengths of what it is
 * found by, then the letters of that; then the profiles that need it. A profile is its place and a form, then its days; behind them
 * stands what its form needs.
 */
final class ProfileTable {
    /** Nothing more is asked of the subject. */
    static final int SURE = 0;
    /** A condition is tried: its place. */
    static final int TRIED = 1;
    /** A number is compared with a constant: field and relation, the constant in two halves, the condition's place. */
    static final int NUMBER = 2;

    static final int FORM_BITS = 2;
    static final int RELATION_BITS = 3;
    /** Most fields whose numbers are compared so. */
    static final int NUMBERS_MAX = Long.SIZE;

    static final List<Condition.Relation> RELATIONS = List.of(Condition.Relation.values());

    /** Longer texts are not looked up. */
    static final int LETTERS_MAX = (1 << Short.SIZE) - 1;

    private static final int FORM = (1 << FORM_BITS) - 1;
    /** What stands behind a profile and its days, by its form. */
    private static final int[] LENGTHS = {0, 1, 4};

    /** First and last day in one number, as many of its bits for each; what lies outside of them counts as the nearest. */
    private static final int DAY_MAX = (1 << Short.SIZE) - 1;

    private static final int HINT = 5;
    /** Places in a hint; until it is followed, its bucket stands at the first. */
    private static final int BEGIN = 3;

    private static final int END = 4;

    private static final int USUAL_HINTS = 8;

    /** Numbers that differ by more of themselves than this differ by their nearest binary fractions too. */
    private static final double NEAR = 1e-9;

    /** A table for those subjects that are like an entry of a list. */
    record OnList(Condition.Listed asked, ProfileTable table) {}

    /**
     * A way to look up: by one look or by two.
     *
     * @param second place of the second look; -1 for none
     */
    record Route(int first, int second) {}

    private final Look[] looks;
    /** By look, some bits of the hashes of all texts that entries are found by. */
    private final long[][] wanted;

    private final Route[] routes;
    private final OnList[] lists;
    private final ProfileField[] numbers;
    private final Condition[] conditions;
    private final int[] block;
    /** Where in the block each bucket of entries begins, and the last one ends; a power of two of them. */
    private final int[] buckets;
    /** By another part of the hash, whether there may be an entry: mostly there is none, and this little is soon looked at. */
    private final long[] there;
    /** Where in the block those end that are tried of every subject; they come first. */
    private final int always;

    ProfileTable(
            List<Look> looks,
            List<long[]> wanted,
            List<Route> routes,
            List<OnList> lists,
            List<ProfileField> numbers,
            List<Condition> conditions,
            int[] block,
            int[] buckets,
            long[] there,
            int always) {
        this.looks = looks.toArray(new Look[0]);
        this.wanted = wanted.toArray(new long[0][]);
        this.routes = routes.toArray(new Route[0]);
        this.lists = lists.toArray(new OnList[0]);
        this.numbers = numbers.toArray(new ProfileField[0]);
        this.conditions = conditions.toArray(new Condition[0]);
        this.block = block;
        this.buckets = buckets;
        this.there = there;
        this.always = always;
    }

    /** What an entry is found by; made of {@link String#hashCode()} of its texts. */
    static long hash(int route, int first, int second) {
        long hash = ((long) first << 32 | second & 0xFFFF_FFFFL) + route * 0x9E37_79B9_7F4A_7C15L;
        hash = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return hash ^ hash >>> 33;
    }

    /** How many letters of the one and of the other, in one number. */
    static int lengths(int first, int second) {
        return first << Short.SIZE | second;
    }

    /** Two letters in one number; the last of an odd count stands alone. */
    static int pair(String text, int at, int letters) {
        return at + 1 < letters ? text.charAt(at) | text.charAt(at + 1) << Character.SIZE : text.charAt(at);
    }

    /** The bucket of a hash among so many, a power of two. */
    static int bucket(long hash, int buckets) {
        return (int) hash & buckets - 1;
    }

    /** The bit of a hash among so many words of bits, a power of two. */
    static int bit(long hash, int words) {
        return (int) (hash >>> Integer.SIZE) & words * Long.SIZE - 1;
    }

    /** Its days in one number: they are wanted where the profile is found, and no memory more has to be waited for. */
    static int days(Validity validity) {
        return day(validity.firstDay()) << Short.SIZE | day(validity.lastDay());
    }

    private static int day(int epochDay) {
        return Math.clamp(epochDay, 0, DAY_MAX);
    }

    /**
     * Adds the profiles that are in force and whose conditions hold of the subject.
     *
     * @param epochDay on which they are
     */
    void visit(Subject subject, int epochDay, ProfileIndex.Matches matches) {
        new Visit(subject, day(epochDay), matches).run();
    }

    /** One subject. */
    private final class Visit {
        private final Subject subject;
        private final int day;
        private final ProfileIndex.Matches matches;
        private final Look.Sight sight = new Look.Sight();
        /** By look, where what it saw begins. */
        private final int[] begins = new int[looks.length + 1];
        /** By number field; NaN for an absent one. */
        private final double[] known = new double[numbers.length];

        private long read;

        /** What may be there, {@value #HINT} numbers each: route, first and second sight, where its bucket begins and ends. */
        private int[] hints = new int[USUAL_HINTS * HINT];

        private int hinted;

        Visit(Subject subject, int day, ProfileIndex.Matches matches) {
            this.subject = subject;
            this.day = day;
            this.matches = matches;
        }

        void run() {
            offer(0, always);
            for (OnList on : lists) {
                ProfileField field = on.asked.fields().getFirst();
                if (subject.listed(field, on.asked.list(), on.asked.atLeastThousandths()) != null) {
                    on.table.visit(subject, day, matches);
                }
            }
            for (int i = 0; i < looks.length; i++) {
                looks[i].see(subject, wanted[i], sight);
                begins[i + 1] = sight.size;
            }
            for (int i = 0; i < routes.length; i++) {
                Route route = routes[i];
                for (int a = begins[route.first]; a < begins[route.first + 1]; a++) {
                    if (route.second < 0) {
                        find(i, a, -1);
                    } else {
                        for (int b = begins[route.second]; b < begins[route.second + 1]; b++) {
                            find(i, a, b);
                        }
                    }
                }
            }
            follow();
        }

        private void find(int route, int first, int second) {
            long hash = hash(route, sight.hashes[first], second < 0 ? 0 : sight.hashes[second]);
            int bit = bit(hash, there.length);
            if ((there[bit / Long.SIZE] >>> bit & 1) != 0) {
                if (hinted == hints.length) {
                    hints = Arrays.copyOf(hints, hinted * 2);
                }
                hints[hinted] = route;
                hints[hinted + 1] = first;
                hints[hinted + 2] = second;
                hints[hinted + BEGIN] = bucket(hash, buckets.length - 1);
                hinted += HINT;
            }
        }

        /** Follows all hints in step, so that the processor waits for the memory of all of them at once. */
        private void follow() {
            for (int hint = 0; hint < hinted; hint += HINT) {
                int bucket = hints[hint + BEGIN];
                hints[hint + BEGIN] = buckets[bucket];
                hints[hint + END] = buckets[bucket + 1];
            }
            for (int hint = 0; hint < hinted; hint += HINT) {
                follow(hint);
            }
        }

        private void follow(int hint) {
            int route = hints[hint];
            Look first = looks[routes[route].first];
            String text = sight.texts[hints[hint + 1]];
            int letters = first.lettersOf(text);
            boolean two = hints[hint + 2] >= 0;
            String other = two ? sight.texts[hints[hint + 2]] : "";
            int others = two ? looks[routes[route].second].lettersOf(other) : 0;
            if (letters > LETTERS_MAX || others > LETTERS_MAX) {
                return;
            }
            int lengths = lengths(letters, others);
            int end = hints[hint + END];
            for (int at = hints[hint + BEGIN]; at < end; at += block[at]) {
                if (block[at + 1] == route && block[at + 2] == lengths) {
                    int behind = behind(behind(at + 3, text, letters), other, others);
                    if (behind >= 0) {
                        offer(behind, at + block[at]);
                        return;
                    }
                }
            }
        }

        /** Where it goes on behind the letters; -1 where they are others, and of -1. */
        private int behind(int place, String text, int letters) {
            int at = place;
            for (int i = 0; at >= 0 && i < letters; i += 2) {
                at = block[at] == pair(text, i, letters) ? at + 1 : -1;
            }
            return at;
        }

        private void offer(int begin, int end) {
            int at = begin;
            while (at < end) {
                int head = block[at++];
                int days = block[at++];
                int form = head & FORM;
                if (days >>> Short.SIZE <= day && day <= (days & DAY_MAX) && holds(form, at)) {
                    matches.add(head >>> FORM_BITS);
                }
                at += LENGTHS[form];
            }
        }

        private boolean holds(int form, int at) {
            return switch (form) {
                case SURE -> true;
                case NUMBER -> compares(at);
                default -> conditions[block[at]].holds(subject);
            };
        }

        private boolean compares(int at) {
            double value = number(block[at] >>> RELATION_BITS);
            double limit = Double.longBitsToDouble((long) block[at + 1] << 32 | block[at + 2] & 0xFFFF_FFFFL);
            if (Double.isNaN(value)) {
                return false;
            }
            double gap = value - limit;
            return Math.abs(gap) > NEAR * Math.max(Math.abs(value), Math.abs(limit))
                    ? RELATIONS.get(block[at] & (1 << RELATION_BITS) - 1).holds(gap > 0 ? 1 : -1)
                    : conditions[block[at + 3]].holds(subject);
        }

        private double number(int field) {
            if ((read >>> field & 1) == 0) {
                read |= 1L << field;
                BigDecimal number = subject.number(numbers[field]);
                known[field] = number == null ? Double.NaN : number.doubleValue();
            }
            return known[field];
        }
    }
}
