package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * How alike two names are. Each word goes with the word that is most like it, whatever the order, but Han characters that nothing
 * parts in their order ({@link HanOrder}); what has no partner on either
 * side counts fully against it, what only one side has more of counts a quarter of that. Alike both ways round.
 */
final class NameLikeness {
    /** The share of a word's weight that counts where one side just says more than the other. */
    private static final double MORE = 0.5;
    /** What is different between two words counts that many times. */
    private static final double DIFFERENCE = 1.4;
    /** Words written as one are alike that much at least. */
    private static final int JOINED = 850;

    /** No more alike than that, so that the same words go together first. */
    private static final int JOINED_SAME = 980;

    private static final int LONGEST_JOINED_DIFFERENCE = 2;

    /** Words from there to there on both sides that go together; the end is not included. */
    private record Match(int a, int aEnd, int b, int bEnd, int alike, double weight) {}

    private final NameParts.Weighed a;
    private final NameParts.Weighed b;
    private final List<Match> chosen = new ArrayList<>();
    private final int thousandths;
    private int usedA;
    private int usedB;

    NameLikeness(NameParts.Weighed a, NameParts.Weighed b) {
        this.a = a;
        this.b = b;
        List<Match> possible = possible();
        possible.sort(this::order);
        for (Match match : possible) {
            int maskA = mask(match.a, match.aEnd);
            int maskB = mask(match.b, match.bEnd);
            if ((usedA & maskA) == 0 && (usedB & maskB) == 0) {
                usedA |= maskA;
                usedB |= maskB;
                chosen.add(match);
            }
        }
        this.thousandths = score();
    }

    /** The same order whichever side is first. */
    private int order(Match x, Match y) {
        if (x.alike != y.alike) {
            return Integer.compare(y.alike, x.alike);
        }
        if (x.weight != y.weight) {
            return Double.compare(y.weight, x.weight);
        }
        int words = words(x).compareTo(words(y));
        return words != 0 ? words : Integer.compare(x.a + x.b, y.a + y.b);
    }

    private String words(Match match) {
        String one = text(a, match.a, match.aEnd);
        String two = text(b, match.b, match.bEnd);
        return one.compareTo(two) <= 0 ? one + "|" + two : two + "|" + one;
    }

    /** From 0 to 1000. */
    int thousandths() {
        return thousandths;
    }

    /** Word by word; the first side is what was declared. */
    List<ListMatch.Pair> pairs() {
        List<ListMatch.Pair> pairs = new ArrayList<>();
        for (Match match : chosen) {
            ListMatch.Way way = match.aEnd - match.a + match.bEnd - match.b > 2
                    ? ListMatch.Way.JOINED
                    : WordLikeness.way(a.word(match.a), b.word(match.b));
            pairs.add(new ListMatch.Pair(text(a, match.a, match.aEnd), text(b, match.b, match.bEnd), way));
        }
        for (int i = 0; i < a.size(); i++) {
            if ((usedA & 1 << i) == 0) {
                pairs.add(new ListMatch.Pair(a.word(i).text(), "", ListMatch.Way.DECLARED_ONLY));
            }
        }
        for (int j = 0; j < b.size(); j++) {
            if ((usedB & 1 << j) == 0) {
                pairs.add(new ListMatch.Pair("", b.word(j).text(), ListMatch.Way.LISTED_ONLY));
            }
        }
        return pairs;
    }

    private int score() {
        double alike = 0;
        double matched = 0;
        for (Match match : chosen) {
            alike += (1000 - DIFFERENCE * (1000 - match.alike)) * match.weight;
            matched += match.weight;
        }
        double onlyA = unused(a, usedA);
        double onlyB = unused(b, usedB);
        double against = 2 * Math.min(onlyA, onlyB) + MORE * Math.abs(onlyA - onlyB);
        return matched == 0 ? 0 : (int) StrictMath.round(alike / (matched + against));
    }

    private static double unused(NameParts.Weighed words, int used) {
        double sum = 0;
        for (int i = 0; i < words.size(); i++) {
            if ((used & 1 << i) == 0) {
                sum += words.weight(i);
            }
        }
        return sum;
    }

    private List<Match> possible() {
        List<Match> possible = new ArrayList<>();
        HanOrder order = new HanOrder(a, b);
        for (int i = 0; i < a.size(); i++) {
            NameWord word = a.word(i);
            for (int j = 0; j < b.size(); j++) {
                NameWord other = b.word(j);
                int like = WordLikeness.of(word, other);
                int alike = Math.min(like, order.most(i, j));
                if (alike != 0) {
                    add(possible, i, i + 1, j, j + 1, alike);
                }
                if (i + 1 < a.size() && like < WordLikeness.SAME) {
                    joined(possible, word, a.word(i + 1), other, i, j, true);
                }
                if (j + 1 < b.size() && like < WordLikeness.SAME) {
                    joined(possible, other, b.word(j + 1), word, j, i, false);
                }
            }
        }
        return possible;
    }

    private void joined(
            List<Match> possible, NameWord first, NameWord second, NameWord one, int at, int other, boolean inA) {
        if (first.vowelless() != one.vowelless()) {
            join(possible, ConsonantLikeness.joined(first, second, one), at, other, inA);
            return;
        }
        int length = first.fold().length() + second.fold().length();
        if (first.fold().isEmpty()
                || one.fold().isEmpty()
                || first.fold().charAt(0) != one.fold().charAt(0)
                || Math.abs(length - one.fold().length()) > LONGEST_JOINED_DIFFERENCE
                || first.hasDigit()
                || second.hasDigit()
                || one.hasDigit()) {
            return;
        }
        int spelt = WordLikeness.spelling(first.foldWith(second), one.fold(), JOINED);
        join(possible, Math.min(spelt, JOINED_SAME), at, other, inA);
    }

    private void join(List<Match> possible, int alike, int at, int other, boolean inA) {
        if (alike == 0) {
            return;
        }
        if (inA) {
            add(possible, at, at + 2, other, other + 1, alike);
        } else {
            add(possible, other, other + 1, at, at + 2, alike);
        }
    }

    private void add(List<Match> possible, int i, int iEnd, int j, int jEnd, int alike) {
        double sum = 0;
        for (int k = i; k < iEnd; k++) {
            sum += a.weight(k);
        }
        double other = 0;
        for (int k = j; k < jEnd; k++) {
            other += b.weight(k);
        }
        possible.add(new Match(i, iEnd, j, jEnd, alike, sum + other));
    }

    private static int mask(int from, int to) {
        return (1 << to) - (1 << from);
    }

    private static String text(NameParts.Weighed words, int from, int to) {
        if (to == from + 1) {
            return words.word(from).text();
        }
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            joined.append(i == from ? "" : " ").append(words.word(i).text());
        }
        return joined.toString();
    }
}
