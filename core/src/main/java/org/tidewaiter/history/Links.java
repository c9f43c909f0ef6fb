package org.tidewaiter.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.PartyAddress;

/**
 * What parties of different names may have in common, written alike however it was declared. A declaration names no bank; the
 * guarantee or deferment account that stands for the duty is what is nearest to it.
 */
final class Links {
    /** Numbers of telephones are alike if they end alike: with and without the country, or a nought before the area. */
    private static final int TELEPHONE_ENDS = 9;

    private static final int TELEPHONE_LEAST = 6;

    private Links() {}

    /** Letters and digits of the address, in capitals; empty where there is none. */
    static String address(@Nullable Element party) {
        String declared = party == null ? null : PartyAddress.of(party);
        if (declared == null) {
            return "";
        }
        StringBuilder alike = new StringBuilder();
        boolean apart = false;
        for (int i = 0; i < declared.length(); i++) {
            char c = declared.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                alike.append(apart && !alike.isEmpty() ? " " : "").append(c);
                apart = false;
            } else {
                apart = true;
            }
        }
        return alike.toString().toUpperCase(Locale.ROOT);
    }

    /** An e-mail address in small letters, or the end of a telephone's number; empty where there is none. */
    static String contact(@Nullable Element party) {
        String declared = party == null ? null : party.textAt("Communication", "ID");
        if (declared == null) {
            return "";
        }
        if (declared.indexOf('@') >= 0) {
            return declared.strip().toLowerCase(Locale.ROOT);
        }
        String digits = declared.replaceAll("[^0-9]", "");
        return digits.length() < TELEPHONE_LEAST ? "" : digits.substring(Math.max(0, digits.length() - TELEPHONE_ENDS));
    }

    /** The first guarantee or deferment account; empty where there is none. */
    static String guarantee(Declaration declaration) {
        for (Element guarantee : declaration.element().all("ObligationGuarantee")) {
            for (String name : new String[] {"ReferenceID", "ID"}) {
                String number = guarantee.textAt(name);
                if (number != null && !number.isBlank()) {
                    return number;
                }
            }
        }
        return "";
    }
}
