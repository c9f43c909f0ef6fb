package org.tidewaiter.valuation;

import org.jspecify.annotations.Nullable;

/** The methods of the WTO Valuation Agreement, in the order in which they are tried. */
public enum ValuationMethod {
    TRANSACTION_VALUE(1, "Article 1"),
    IDENTICAL_GOODS(2, "Article 2"),
    SIMILAR_GOODS(3, "Article 3"),
    DEDUCTIVE(4, "Article 5"),
    COMPUTED(5, "Article 6"),
    FALLBACK(6, "Article 7");

    private final int number;
    private final String article;

    ValuationMethod(int number, String article) {
        this.number = number;
        this.article = article;
    }

    /** 1 to 6, as declared in data element 4/16 of the Union Customs Code's Annex B. */
    public int number() {
        return number;
    }

    public String article() {
        return article;
    }

    /** The method of a declared code, 1 to 6; null for any other. */
    public static @Nullable ValuationMethod of(String code) {
        for (ValuationMethod method : values()) {
            if (code.length() == 1 && code.charAt(0) == '0' + method.number) {
                return method;
            }
        }
        return null;
    }
}
