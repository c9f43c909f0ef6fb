package org.tidewaiter.cli;

/** The numbers that an option takes. */
final class NumberRange {
    /** Most days that an option takes, some ten years. */
    static final int DAYS_MAX = 3_660;

    private static final int THREADS_MAX = 256;

    private NumberRange() {}

    /** A number that is not from the least to the most ends the command; so do the others. */
    static void check(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw new CommandFailure(2, option + " " + number + " is not from " + least + " to " + most + ".");
        }
    }

    static void checkThreads(int threads) {
        check("--threads", threads, 1, THREADS_MAX);
    }

    /** Days after which outcomes are known. */
    static void checkKnownAfter(int days) {
        check("--known-after", days, 0, DAYS_MAX);
    }
}
