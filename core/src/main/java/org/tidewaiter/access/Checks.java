package org.tidewaiter.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the records of this package ask of their parts. */
final class Checks {
    static final int PARTY_LENGTH_MAX = 64;
    static final int OFFICE_LENGTH_MAX = 17;
    static final int NAME_LENGTH_MAX = 200;
    static final int EMAIL_LENGTH_MAX = 254;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private Checks() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static boolean isText(String value, int lengthMax) {
        return !value.isBlank()
                && value.length() <= lengthMax
                && value.strip().equals(value)
                && value.codePoints().noneMatch(Checks::unprintable);
    }

    static String id(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "'" + printable(id) + "' is no login name. Maybe use 2 to 32 of a-z, 0-9,"
                            + " full stop, hyphen and underline, a letter first.");
        }
        return id;
    }

    static String text(String what, String value, int lengthMax) {
        if (!isText(value, lengthMax)) {
            throw new IllegalArgumentException("'" + printable(value) + "' is no " + what + ". Maybe use 1 to "
                    + lengthMax + " characters without blanks around them.");
        }
        return value;
    }

    static @Nullable String optional(String what, @Nullable String value, int lengthMax) {
        return value == null ? null : text(what, value, lengthMax);
    }

    static boolean isEmail(String text) {
        return text.length() <= EMAIL_LENGTH_MAX
                && EMAIL.matcher(text).matches()
                && text.codePoints().noneMatch(Checks::unprintable);
    }

    static void email(@Nullable String email) {
        if (email != null && !isEmail(email)) {
            throw new IllegalArgumentException("'" + printable(email) + "' is no e-mail address. Maybe leave it out.");
        }
    }

    /** An unmodifiable copy in the order of the enum. */
    static Set<Role> roles(Collection<Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("Nobody is here without a role. Maybe make the person inactive.");
        }
        EnumSet<Role> copy = EnumSet.copyOf(roles);
        for (Role role : copy) {
            if (role.standsAlone() && copy.size() > 1) {
                throw new IllegalArgumentException(role + " goes with no other role, but was given with " + copy
                        + ". Maybe make a second account.");
            }
        }
        return Collections.unmodifiableSet(copy);
    }

    /** Cut to microseconds, which is what PostgreSQL keeps. */
    static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant microsOrNull(@Nullable Instant at) {
        return at == null ? null : micros(at);
    }

    /** Control characters and halves of surrogate pairs. */
    static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** At most that many code units of the text, whatever can't be printed replaced by U+FFFD. */
    static String cleaned(String text, int lengthMax) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), lengthMax));
        text.codePoints()
                .limit(lengthMax)
                .map(c -> unprintable(c) ? '\uFFFD' : c)
                .takeWhile(c -> clean.length() + Character.charCount(c) <= lengthMax)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String printable(String text) {
        return cleaned(text, NAME_LENGTH_MAX);
    }
}
