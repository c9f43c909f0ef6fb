package org.tidewaiter.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;

/**
 * A dated list of codes.
 */
public final class CodeList {
    /**
     * @param code the code
     * @param name what it stands for
     * @param validity when it may be used
     */
    public record Code(String code, String name, Validity validity) {}

    private final String name;
    private final Severity severity;
    private final String source;
    private final List<Code> codes;
    private final Map<String, List<Code>> byCode = new HashMap<>();

    /**
     * @param name e.g. {@code country}
     * @param severity what a code outside of the list means for a declaration
     * @param source the standard or law that keeps the list
     */
    public CodeList(String name, Severity severity, String source, List<Code> codes) {
        this.name = name;
        this.severity = severity;
        this.source = source;
        this.codes = List.copyOf(codes);
        for (Code code : codes) {
            byCode.computeIfAbsent(code.code(), k -> new ArrayList<>(1)).add(code);
        }
    }

    public String name() {
        return name;
    }

    public Severity severity() {
        return severity;
    }

    public String source() {
        return source;
    }

    public List<Code> codes() {
        return codes;
    }

    /** The codes that may be used on that day, in the order of the list. */
    public List<Code> on(LocalDate day) {
        return codes.stream().filter(code -> code.validity().covers(day)).toList();
    }

    /** Whether the code may be used on that day. */
    public boolean holds(String code, LocalDate day) {
        List<Code> found = byCode.getOrDefault(code, List.of());
        for (Code one : found) {
            if (one.validity().covers(day)) {
                return true;
            }
        }
        return false;
    }

    /** What a code stands for on that day; empty where it may not be used. */
    public String nameOf(String code, LocalDate day) {
        for (Code one : byCode.getOrDefault(code, List.of())) {
            if (one.validity().covers(day)) {
                return one.name();
            }
        }
        return "";
    }

    /** Whether the code is in the list on any day. */
    public boolean knows(String code) {
        return byCode.containsKey(code);
    }
}
