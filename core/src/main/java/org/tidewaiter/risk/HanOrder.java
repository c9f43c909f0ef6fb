package org.tidewaiter.risk;

/**
 * Which Han characters of two names may go together. Runs go together in whatever order, but in two runs only
 * characters that stand in the same order on both sides: of 南海 and 海南 one does. A person's family name may stand last,
 * but a name with more characters is another person's.
 */
final class HanOrder {
    /** A person's name with the family name last is alike that much. */
    private static final int FAMILY_NAME_LAST = 950;
    /** The characters that a person's name has as a part of another's are alike that much: 王伟 is not 王伟明. */
    private static final int PART_OF_NAME = 880;
    /** Characters of a person's name. */
    private static final int LONGEST_PERSON = 4;
    /** Characters of a family name. */
    private static final int LONGEST_FAMILY_NAME = 2;

    private final NameParts.Weighed a;
    private final NameParts.Weighed b;
    /** Of each word of the one a bit for each word of the other that it may go with. */
    private final int[] partners;

    private final boolean familyNameLast;
    private final boolean onePerson;

    HanOrder(NameParts.Weighed a, NameParts.Weighed b) {
        this.a = a;
        this.b = b;
        boolean both = a.runs().characters() != 0 && b.runs().characters() != 0;
        this.onePerson = !both || person(a) == 0 || person(b) == 0 || person(a) == person(b);
        this.partners = new int[both ? a.size() : 0];
        this.familyNameLast = both && isOtherEndFirst();
        for (int i = 0; i < partners.length && !familyNameLast; i++) {
            for (int j = 0; j < b.size() && a.runs().begins(i); j++) {
                if (b.runs().begins(j)) {
                    align(i, a.runs().end(i), j, b.runs().end(j));
                }
            }
        }
    }

    /** How alike the words may be at most that are alike by themselves. */
    int most(int i, int j) {
        if (partners.length == 0 || !a.runs().has(i) || !b.runs().has(j)) {
            return WordLikeness.SAME;
        }
        if (familyNameLast) {
            return FAMILY_NAME_LAST;
        }
        return (partners[i] & 1 << j) == 0 ? 0 : onePerson ? WordLikeness.SAME : PART_OF_NAME;
    }

    /** The characters of what may be a person's name alone; 0 where it is none. */
    private static int person(NameParts.Weighed name) {
        int characters = 0;
        for (int i = 0; i < name.size(); i++) {
            boolean title = name.word(i).sort() == NameWords.Sort.TITLE;
            if (!title
                    && (name.word(i).sort() != NameWords.Sort.ORDINARY
                            || !name.runs().has(i))) {
                return 0;
            }
            characters += title ? 0 : 1;
        }
        return characters <= LONGEST_PERSON ? characters : 0;
    }

    /** Whether both are a run alone, and the one begins with what the other ends in: 王小明 and 小明王. */
    private boolean isOtherEndFirst() {
        int length = a.size();
        if (b.size() != length
                || length > LONGEST_PERSON
                || a.runs().end(0) != length
                || b.runs().end(0) != length) {
            return false;
        }
        boolean found = false;
        for (int turn = 1; turn < length && !isTurned(0); turn++) {
            int shorter = Math.min(turn, length - turn);
            boolean family = shorter <= LONGEST_FAMILY_NAME && (length < LONGEST_PERSON || turn == LONGEST_FAMILY_NAME);
            found |= family && isTurned(turn);
        }
        return found;
    }

    private boolean isTurned(int turn) {
        for (int i = 0; i < a.size(); i++) {
            if (!a.word(i).text().equals(b.word((i + turn) % a.size()).text())) {
                return false;
            }
        }
        return true;
    }

    /** Lets those characters go together that weigh most in the same order. The same both ways round. */
    private void align(int from, int end, int otherFrom, int otherEnd) {
        double[][] best = new double[end - from + 1][otherEnd - otherFrom + 1];
        for (int i = end - 1; i >= from; i--) {
            for (int j = otherEnd - 1; j >= otherFrom; j--) {
                double[] row = best[i - from];
                double[] below = best[i - from + 1];
                int at = j - otherFrom;
                row[at] = same(i, j) ? below[at + 1] + (a.weight(i) + b.weight(j)) : Math.max(below[at], row[at + 1]);
            }
        }
        int i = from;
        int j = otherFrom;
        while (i < end && j < otherEnd) {
            double without = best[i - from + 1][j - otherFrom];
            double withoutOther = best[i - from][j - otherFrom + 1];
            if (same(i, j)) {
                partners[i++] |= 1 << j++;
            } else if (without != withoutOther
                    ? without > withoutOther
                    : a.word(i).text().compareTo(b.word(j).text()) < 0) {
                i++;
            } else {
                j++;
            }
        }
    }

    private boolean same(int i, int j) {
        return a.word(i).text().equals(b.word(j).text());
    }
}
