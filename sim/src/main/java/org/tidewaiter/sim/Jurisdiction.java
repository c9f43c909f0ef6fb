package org.tidewaiter.sim;

import java.util.Locale;

/** The administration whose traders and declarations are simulated. */
public enum Jurisdiction {
    /** Great Britain: imports and exports with all data, amounts in pounds. */
    GB("GBP", 2, 1),
    /** Republic of Korea: imports of one item as in the public extract of its customs, amounts in won. */
    KR("KRW", 0, 2);

    private final String currency;
    private final int scale;
    private final int salt;

    Jurisdiction(String currency, int scale, int salt) {
        this.currency = currency;
        this.scale = scale;
        this.salt = salt;
    }

    /** ISO 4217 code of the domestic currency. */
    public String currency() {
        return currency;
    }

    /** Decimal places of the currency. */
    int scale() {
        return scale;
    }

    /** Keeps the traders of the same seed apart. */
    int salt() {
        return salt;
    }

    String table(String title) {
        return name().toLowerCase(Locale.ROOT) + "-" + title;
    }
}
