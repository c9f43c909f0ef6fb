package org.tidewaiter.rulebook.file;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.tariff.DutyExpression;

/**
 * What was read of cells that repeat: a whole tariff says the same dates, rates and lists of programmes thousands of times, so
 * each is read once and kept once. It lives as long as one reading.
 */
final class Pool {
    /** Cells without a problem in them: words by cell. */
    final Map<String, List<String>> words = new HashMap<>();
    /** The same words as a set. */
    final Map<List<String>, Set<String>> sets = new HashMap<>();

    final Map<String, LocalDate> dates = new HashMap<>();
    final Map<String, DutyExpression> expressions = new HashMap<>();
    private final Map<Object, Object> values = new HashMap<>();

    /** The first equal value that was asked for. */
    @SuppressWarnings("unchecked") // what is equal is of one class
    <T> T same(T value) {
        Object before = values.putIfAbsent(value, value);
        return before == null ? value : (T) before;
    }
}
