package org.tidewaiter.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/**
 * Codes for the day on which the phone is lost; each is taken once. A code has 120 random bits, so that a plain SHA-256 of
 * it may be stored (ASVS 5.0, 6.5.2: 112 bits or more).
 */
public final class RecoveryCodes {
    /** Bytes of randomness of a code. */
    public static final int RANDOM_BYTES = 15;

    /** Most codes that a person has. */
    public static final int COUNT_MAX = 20;

    private static final int LENGTH = 24;
    private static final int GROUP = 4;

    private RecoveryCodes() {}

    /**
     * A code to write down: six groups of four Base32 digits, with hyphens.
     *
     * @param random {@link #RANDOM_BYTES} from a cryptographic generator
     */
    public static String of(Bytes random) {
        if (random.size() != RANDOM_BYTES) {
            throw new IllegalArgumentException(random + " make no recovery code. Give " + RANDOM_BYTES + ".");
        }
        String digits = Base32.encode(random);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            code.append(i == 0 ? "" : "-").append(digits, i, i + GROUP);
        }
        return code.toString();
    }

    /** What is stored of the codes. */
    public static Set<Digest> digests(List<String> codes) {
        return codes.stream().map(c -> Digest.of(normal(c))).collect(Collectors.toUnmodifiableSet());
    }

    /** The stored digest that a typed text leads to, in any case and grouping; empty when it is no code of those. */
    static Optional<Digest> find(Set<Digest> stored, String typed) {
        String normal = normal(typed);
        if (normal.length() != LENGTH) {
            return Optional.empty();
        }
        Digest digest = Digest.of(normal);
        return stored.contains(digest) ? Optional.of(digest) : Optional.empty();
    }

    private static String normal(String typed) {
        String cut = typed.length() > 2 * LENGTH ? "" : typed;
        return cut.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
