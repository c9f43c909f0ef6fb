package org.tidewaiter.valuation;

import org.jspecify.annotations.Nullable;

/**
 * Why a method can't be used, and which is next.
 *
 * @param method the method
 * @param code stable code, e.g. {@code VALUE-RELATED}
 * @param message one plain sentence
 * @param fix what would make it usable
 * @param next the method to try instead; null after the last
 */
public record Refusal(
        ValuationMethod method,
        String code,
        String message,
        String fix,
        @Nullable ValuationMethod next) {
    Refusal thenTry(@Nullable ValuationMethod following) {
        return new Refusal(method, code, message, fix, following);
    }
}
