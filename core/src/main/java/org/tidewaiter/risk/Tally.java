package org.tidewaiter.risk;

import java.util.Arrays;

/** Adds up the weights of the words by which names are found. Names come in the order in which they were first found. */
final class Tally {
    private static final int FIRST_SIZE = 512;

    /** Of each name the place behind its own; 0 where it was not found. */
    private final int[] places;

    private int[] names = new int[FIRST_SIZE];
    private double[] asked = new double[FIRST_SIZE];
    private double[] listed = new double[FIRST_SIZE];
    /** What the word of the moment has brought on both sides. */
    private double[] latestAsked = new double[FIRST_SIZE];

    private double[] latestListed = new double[FIRST_SIZE];

    private int[] words = new int[FIRST_SIZE];
    private int size;
    private int word;

    /** @param all how many names there are */
    Tally(int all) {
        this.places = new int[all];
    }

    /** From here on another word is looked for. */
    void nextWord() {
        word++;
    }

    /** Adds what a word brings to a name; of several words of the name that are like it, the most counts. */
    void add(int name, double ofAsked, double ofListed, boolean open) {
        int at = places[name] - 1;
        if (at < 0) {
            if (!open) {
                return;
            }
            if (size == names.length) {
                grow();
            }
            at = size++;
            places[name] = at + 1;
            names[at] = name;
        }
        if (words[at] != word) {
            words[at] = word;
            latestAsked[at] = 0;
            latestListed[at] = 0;
        }
        if (ofAsked > latestAsked[at]) {
            asked[at] += ofAsked - latestAsked[at];
            listed[at] += ofListed - latestListed[at];
            latestAsked[at] = ofAsked;
            latestListed[at] = ofListed;
        }
    }

    /** Adds what a word brings to those of the names, in order, that were found already. */
    void addTo(int[] ordered, double ofAsked, double ofListed) {
        for (int at = 0; at < size; at++) {
            if (Arrays.binarySearch(ordered, names[at]) >= 0) {
                add(names[at], ofAsked, ofListed, false);
            }
        }
    }

    int size() {
        return size;
    }

    int name(int at) {
        return names[at];
    }

    /** Weight of the asked words that the name has words like, less what they are unlike. */
    double asked(int at) {
        return asked[at];
    }

    /** The same of the words of the name. */
    double listed(int at) {
        return listed[at];
    }

    private void grow() {
        int length = names.length * 2;
        names = Arrays.copyOf(names, length);
        asked = Arrays.copyOf(asked, length);
        listed = Arrays.copyOf(listed, length);
        latestAsked = Arrays.copyOf(latestAsked, length);
        latestListed = Arrays.copyOf(latestListed, length);
        words = Arrays.copyOf(words, length);
    }
}
