package org.tidewaiter.risk;

/**
 * A word or several, looked for as whole words in whatever case: {@code scrap} stands in {@code "Scrap, of lead"} and not in
 * {@code "scraper"}.
 *
 * @param text at least one letter or digit
 */
public record Phrase(String text) {
    public Phrase {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("'" + text + "' is no word. Maybe it lacks its letters.");
        }
    }

    /** Whether it stands there, with neither a letter nor a digit before it or behind. */
    public boolean standsIn(String where) {
        int last = where.length() - text.length();
        for (int at = 0; at <= last; at++) {
            if (where.regionMatches(true, at, text, 0, text.length())
                    && isEdge(where, at, -1)
                    && isEdge(where, at + text.length(), 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String where, int at, int shift) {
        int beside = at + shift;
        return beside < 0
                || beside >= where.length()
                || !Character.isLetterOrDigit(shift < 0 ? where.codePointBefore(at) : where.codePointAt(at));
    }
}
