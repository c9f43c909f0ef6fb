package org.tidewaiter.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords people may choose (ASVS 5.0, 6.2; NIST SP 800-63B): long ones, whatever they are made of, but no easily
 * guessed ones. A password is one of those when hardly anything is left of it without common words, the site's own words,
 * walks along the keyboard and repetitions.
 */
public final class PasswordRule {
    /** Characters that a password has at least. */
    public static final int LENGTH_MIN = 12;

    /** Characters that a password has at most. */
    public static final int LENGTH_MAX = 200;

    /** Characters that have to be left when all that is easily guessed is taken away. */
    private static final int LEFT_MIN = 7;

    /** Shortest part of a name that a password must not hold. */
    private static final int NAME_PART_MIN = 4;

    /** Shortest walk along the keyboard, alphabet or digits that counts. */
    private static final int WALK_MIN = 4;

    private static final String LEET_FROM = "01345789@$!";
    private static final String LEET_TO = "oieastbgasi";

    /** What passwords of published breaches are mostly made of, and the words of this place; the longest first. */
    private static final List<String> WORDS = sorted(
            ("password passwort passwd motdepasse motpasse kennwort secret geheim login admin administrator root user guest"
                            + " default changeme letmein welcome bienvenue bonjour hello azerty iloveyou jetaime loveme"
                            + " princess sunshine monkey dragon master shadow football baseball basketball superman batman"
                            + " trustno freedom whatever starwars pokemon cheese charlie michael jennifer jessica jordan"
                            + " ashley daniel thomas nicole hunter ginger computer internet samsung google facebook"
                            + " flower summer winter spring autumn printemps automne january february march april june"
                            + " july august september october november december monday friday sunday soleil chocolat"
                            + " doudou marseille liverpool chelsea arsenal killer maverick mustang harley corvette"
                            + " access qazwsx test temp demo company office love angel purple orange silver golden"
                            + " tidewaiter customs douane declaration import export trader broker officer")
                    .split(" "));

    private static final List<String> WALKS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "azertyuiop",
            "qwertzuiop",
            "asdfghjkl",
            "qsdfghjklm",
            "zxcvbnm",
            "wxcvbn",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb",
            "1q2w3e4r5t6y7u8i9o0p");

    /** Why a password is not taken. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        /** It holds the person's id, or a part of the name, e-mail address or party. */
        NAMES_THE_PERSON,
        EASILY_GUESSED
    }

    private PasswordRule() {}

    /** What is wrong with a password for that person; empty when it is taken. */
    public static Optional<Fault> fault(String password, Person person) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LENGTH_MAX) {
            return Optional.of(Fault.TOO_LONG);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (names(person).stream().anyMatch(plain::contains)) {
            return Optional.of(Fault.NAMES_THE_PERSON);
        }
        // As typed, and with the digits and signs that stand for letters taken as those.
        boolean guessed = left(plain) < LEFT_MIN || left(unleeted(plain)) < LEFT_MIN;
        return guessed ? Optional.of(Fault.EASILY_GUESSED) : Optional.empty();
    }

    private static List<String> names(Person person) {
        List<String> names = new ArrayList<>();
        names.add(person.id());
        names.addAll(List.of(person.name().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        String email = person.email();
        if (email != null) {
            names.add(email.toLowerCase(Locale.ROOT).split("@")[0]);
        }
        String party = person.party();
        if (party != null) {
            names.add(party.toLowerCase(Locale.ROOT));
        }
        names.removeIf(n -> n.length() < NAME_PART_MIN);
        return names;
    }

    /** How many characters are left without all that is easily guessed. */
    private static int left(String text) {
        String rest = text;
        for (String word : WORDS) {
            rest = rest.replace(word, " ");
        }
        int left = 0;
        int at = 0;
        while (at < rest.length()) {
            int walk = walk(rest, at);
            if (walk >= WALK_MIN) {
                at += walk;
            } else {
                boolean counts = rest.charAt(at) != ' ' && !repeats(rest, at);
                left += counts ? 1 : 0;
                at++;
            }
        }
        return left;
    }

    /** How long the text follows a walk from there, forwards or backwards. */
    private static int walk(String text, int from) {
        int longest = 0;
        for (String walk : WALKS) {
            for (int step : new int[] {1, -1}) {
                int at = walk.indexOf(text.charAt(from));
                int length = 0;
                while (at >= 0
                        && at < walk.length()
                        && from + length < text.length()
                        && walk.charAt(at) == text.charAt(from + length)) {
                    at += step;
                    length++;
                }
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    /** Whether the character and its neighbour stood so before: the second time adds nothing to guess. */
    private static boolean repeats(String text, int at) {
        if (at == 0) {
            return false;
        }
        String pair = text.substring(at - 1, at + 1);
        return text.charAt(at - 1) == text.charAt(at) || text.indexOf(pair) < at - 1;
    }

    private static String unleeted(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = LEET_FROM.indexOf(text.charAt(i));
            plain.append(at < 0 ? text.charAt(i) : LEET_TO.charAt(at));
        }
        return plain.toString();
    }

    private static List<String> sorted(String[] words) {
        return Arrays.stream(words)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
