package org.tidewaiter.tariff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures apart by what they ask of a declaration, so that only those are looked at whose condition it has.
 *
 * @param nothing those that ask for none of both
 * @param claim by preference, those that ask for a claim; one that is content with several is under each
 * @param code by additional code, those that ask for one, whatever they ask for besides
 */
record Asking<T>(List<T> nothing, Map<String, List<T>> claim, Map<String, List<T>> code) {
    static <T> Asking<T> of(List<T> all, Function<T, Measure> measure) {
        List<T> nothing = new ArrayList<>();
        Map<String, List<T>> claim = new HashMap<>();
        Map<String, List<T>> code = new HashMap<>();
        for (T each : all) {
            Measure.Scope scope = measure.apply(each).scope();
            if (!scope.additionalCodes().isEmpty()) {
                scope.additionalCodes().forEach(key -> add(code, key, each));
            } else if (!scope.regimes().isEmpty()) {
                scope.regimes().forEach(key -> add(claim, key, each));
            } else {
                nothing.add(each);
            }
        }
        return new Asking<>(List.copyOf(nothing), copy(claim), copy(code));
    }

    /** Of the few different keys each is held once, so that most comparisons end at the first look. */
    private static <T> void add(Map<String, List<T>> to, String key, T each) {
        to.computeIfAbsent(key.intern(), k -> new ArrayList<>(1)).add(each);
    }

    private static <T> Map<String, List<T>> copy(Map<String, List<T>> lists) {
        lists.replaceAll((key, list) -> List.copyOf(list));
        return Map.copyOf(lists);
    }

    List<T> claim(String regime) {
        return claim.getOrDefault(regime, List.of());
    }

    List<T> code(String additionalCode) {
        return code.getOrDefault(additionalCode, List.of());
    }
}
