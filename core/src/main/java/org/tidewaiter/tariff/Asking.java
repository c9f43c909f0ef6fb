package org.tidewaiter.tariff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures apart by what they ask of a declaration, so that only those are looked at whose condition it has. */
final class Asking<T> {
    private static final int[] NONE = {};

    /**
     * At which places those stand that ask for something. Many codes have measures that ask for the same, so that few of
     * these are held.
     *
     * @param nothing how many ask for nothing; they stand first
     * @param claim by preference, those that ask for a claim; one that is content with several is under each
     * @param code by additional code, those that ask for one, whatever they ask for besides
     */
    record Order(int nothing, Map<String, int[]> claim, Map<String, int[]> code) {}

    /** What makes two orders the same. */
    private record Sameness(int nothing, Map<String, List<Integer>> claim, Map<String, List<Integer>> code) {
        Order order() {
            return new Order(nothing, places(claim), places(code));
        }

        private static Map<String, int[]> places(Map<String, List<Integer>> lists) {
            Map<String, int[]> places = new HashMap<>();
            lists.forEach((key, list) ->
                    places.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
            return Map.copyOf(places);
        }
    }

    /** The orders that were met so far. */
    static final class Orders {
        private final Map<Sameness, Order> known = new HashMap<>();
    }

    private final T[] all;
    private final Order order;

    private Asking(T[] all, Order order) {
        this.all = all;
        this.order = order;
    }

    /** @param orders takes those that are new */
    @SuppressWarnings("unchecked") // an array of T can't be made otherwise; it stays within
    static <T> Asking<T> of(List<T> given, Function<T, Measure> measure, Orders orders) {
        List<T> all = new ArrayList<>(given.size());
        List<T> demanding = new ArrayList<>();
        for (T each : given) {
            Measure.Scope scope = measure.apply(each).scope();
            (scope.additionalCodes().isEmpty() && scope.regimes().isEmpty() ? all : demanding).add(each);
        }
        Map<String, List<Integer>> claim = new HashMap<>();
        Map<String, List<Integer>> code = new HashMap<>();
        int nothing = all.size();
        for (T each : demanding) {
            Measure.Scope scope = measure.apply(each).scope();
            boolean forCode = !scope.additionalCodes().isEmpty();
            for (String key : forCode ? scope.additionalCodes() : scope.regimes()) {
                // Of the few different keys each is held once, so that most comparisons end at the first look.
                (forCode ? code : claim)
                        .computeIfAbsent(key.intern(), k -> new ArrayList<>(1))
                        .add(all.size());
            }
            all.add(each);
        }
        return new Asking<>(
                (T[]) all.toArray(), orders.known.computeIfAbsent(new Sameness(nothing, claim, code), Sameness::order));
    }

    /** How many ask for nothing; they are the first ones. */
    int nothing() {
        return order.nothing;
    }

    /** Places of those that a claim satisfies. */
    int[] claim(String regime) {
        return order.claim.getOrDefault(regime, NONE);
    }

    /** Places of those that ask for that additional code. */
    int[] code(String additionalCode) {
        return order.code.getOrDefault(additionalCode, NONE);
    }

    T at(int place) {
        return all[place];
    }
}
