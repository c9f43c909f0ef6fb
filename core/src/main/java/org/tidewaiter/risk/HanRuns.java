package org.tidewaiter.risk;

import org.tidewaiter.risk.NameText.Script;

/**
 * Where Han characters stand in a name. Those that nothing parts are one run: no space, no other script, no known expression as
 * {@code 有限公司}. Each is a word by which the name is found, but a run is compared in its order.
 *
 * @param characters a bit for each word that is one
 * @param starts a bit for each that begins a run
 */
record HanRuns(int characters, int starts) {
    static final HanRuns NONE = new HanRuns(0, 0);

    /** With the next word; parted where an expression begins or ended. */
    HanRuns with(int at, Script script, boolean parted) {
        int bit = 1 << at;
        return switch (script) {
            case HAN -> new HanRuns(characters | bit, starts | bit);
            case HAN_AFTER_HAN -> new HanRuns(characters | bit, parted ? starts | bit : starts);
            case OTHER -> this;
        };
    }

    boolean has(int at) {
        return (characters & 1 << at) != 0;
    }

    /** Whether a run begins there. */
    boolean begins(int at) {
        return (starts & 1 << at) != 0;
    }

    /** Where the run ends that begins there; the end is not included. */
    int end(int from) {
        int end = from + 1;
        while (has(end) && !begins(end)) {
            end++;
        }
        return end;
    }
}
