package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * Profiles by what their conditions need: one text that a look sees of a subject, or two together. All of it lies in a few
 * arrays of numbers, for a plan of thousands of profiles in objects doesn't fit into a processor's cache, and waiting for memory
 * would cost more than comparing.
 *
 * <p>An entry of {@link #block} is the number of its route; for each of the route's looks the letters of the text, two in a
 * number, their count before them; then the profiles that need it, their count before them. A profile is its place and a form; behind it stands
 * what its form needs.
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

    private static final int FORM = (1 << FORM_BITS) - 1;
    /** What stands behind a profile, by its form. */
    private static final int[] LENGTHS = {0, 1, 4};

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
    private final Route[] routes;
    private final OnList[] lists;
    private final ProfileField[] numbers;
    private final Condition[] conditions;
    private final int[] block;
    /** Places of entries in the block, by their hash; open addressing, 0 for none. */
    private final int[] slots;
    /** By another part of the hash, whether there may be an entry: mostly there is none, and this little is soon looked at. */
    private final long[] there;
    /** Where in the block those stand that are tried of every subject. */
    private final int always;

    ProfileTable(
            List<Look> looks,
            List<Route> routes,
            List<OnList> lists,
            List<ProfileField> numbers,
            List<Condition> conditions,
            int[] block,
            int[] slots,
            long[] there,
            int always) {
        this.looks = looks.toArray(new Look[0]);
        this.routes = routes.toArray(new Route[0]);
        this.lists = lists.toArray(new OnList[0]);
        this.numbers = numbers.toArray(new ProfileField[0]);
        this.conditions = conditions.toArray(new Condition[0]);
        this.block = block;
        this.slots = slots;
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

    /** Two letters in one number; the last of an odd count stands alone. */
    static int pair(String text, int at, int letters) {
        return at + 1 < letters ? text.charAt(at) | text.charAt(at + 1) << Character.SIZE : text.charAt(at);
    }

    /** The bit of a hash among so many words of bits, a power of two. */
    static int bit(long hash, int words) {
        return (int) (hash >>> Integer.SIZE) & words * Long.SIZE - 1;
    }

    /** Offers the profiles whose conditions hold of the subject. */
    void visit(Subject subject, ProfileIndex.Matches matches) {
        new Visit(subject, matches).run();
    }

    /** One subject. */
    private final class Visit {
        private final Subject subject;
        private final ProfileIndex.Matches matches;
        private final Look.Sight sight = new Look.Sight();
        /** By look, where what it saw begins. */
        private final int[] begins = new int[looks.length + 1];
        /** By number field; NaN for an absent one. */
        private final double[] known = new double[numbers.length];

        private long read;

        Visit(Subject subject, ProfileIndex.Matches matches) {
            this.subject = subject;
            this.matches = matches;
        }

        void run() {
            offer(always);
            for (OnList on : lists) {
                ProfileField field = on.asked.fields().getFirst();
                if (subject.listed(field, on.asked.list(), on.asked.atLeastThousandths()) != null) {
                    on.table.visit(subject, matches);
                }
            }
            for (int i = 0; i < looks.length; i++) {
                looks[i].see(subject, sight);
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
        }

        private void find(int route, int first, int second) {
            long hash = hash(route, sight.hashes[first], second < 0 ? 0 : sight.hashes[second]);
            int bit = bit(hash, there.length);
            if ((there[bit / Long.SIZE] >>> bit & 1) == 0) {
                return;
            }
            int mask = slots.length - 1;
            for (int at = (int) hash & mask; slots[at] != 0; at = at + 1 & mask) {
                int profiles = behind(slots[at], route, first, second);
                if (profiles >= 0) {
                    offer(profiles);
                    return;
                }
            }
        }

        /** Where an entry's profiles stand; -1 where it is another entry. */
        private int behind(int entry, int route, int first, int second) {
            if (block[entry] != route) {
                return -1;
            }
            int at = behind(entry + 1, looks[routes[route].first], sight.texts[first]);
            return at < 0 || second < 0 ? at : behind(at, looks[routes[route].second], sight.texts[second]);
        }

        private int behind(int place, Look look, String text) {
            int letters = look.lettersOf(text);
            if (block[place] != letters) {
                return -1;
            }
            int at = place + 1;
            for (int i = 0; i < letters; i += 2) {
                if (block[at++] != pair(text, i, letters)) {
                    return -1;
                }
            }
            return at;
        }

        private void offer(int place) {
            int at = place + 1;
            for (int left = block[place]; left > 0; left--) {
                int head = block[at++];
                int form = head & FORM;
                boolean holds =
                        switch (form) {
                            case SURE -> true;
                            case NUMBER -> compares(at);
                            default -> conditions[block[at]].holds(subject);
                        };
                at += LENGTHS[form];
                if (holds) {
                    matches.add(head >>> FORM_BITS);
                }
            }
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
