package org.tidewaiter.rulebook.file;

import java.util.Comparator;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;

/** Finds the profile field that somebody may have meant. */
final class NearestField {
    private NearestField() {}

    /** The field with the fewest letters to change, those behind its point above all. */
    static String to(String name) {
        return ProfileFields.ALL.stream()
                .map(ProfileField::name)
                .min(Comparator.comparingInt((String one) -> distance(last(one), last(name)) * 2 + distance(one, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Letters to insert, leave out or change (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
