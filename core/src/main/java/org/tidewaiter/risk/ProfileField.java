package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that the condition of a risk profile may name. There are those of {@link ProfileFields} and no others.
 */
public final class ProfileField {
    /** What a field holds. */
    public enum Kind {
        /** One text, e.g. a code. */
        TEXT,
        /** Any number of texts; a condition holds where it holds for one of them. */
        TEXTS,
        NUMBER,
        /** The text {@code true} or {@code false}. */
        FLAG
    }

    private final String name;
    private final Kind kind;
    private final int variety;
    private final String meaning;
    private final int ordinal;
    private final Screening.@Nullable Part part;
    private final Function<Subject, @Nullable Object> read;

    ProfileField(
            String name,
            Kind kind,
            int variety,
            String meaning,
            int ordinal,
            Screening.@Nullable Part part,
            Function<Subject, @Nullable Object> read) {
        this.name = name;
        this.kind = kind;
        this.variety = variety;
        this.meaning = meaning;
        this.ordinal = ordinal;
        this.part = part;
        this.read = read;
    }

    /** As conditions write it, e.g. {@code item.origin}. */
    public String name() {
        return name;
    }

    /** What it is a field of: what stands before the point. */
    public String subject() {
        return name.substring(0, name.indexOf('.'));
    }

    public Kind kind() {
        return kind;
    }

    /** About how many different values it has among declarations; it decides what is looked up first, never an answer. */
    public int variety() {
        return variety;
    }

    /** One sentence for those who write profiles, with unit and code list. */
    public String meaning() {
        return meaning;
    }

    /** What of the entries of a list it is compared with; null where no list is about it. */
    public Screening.@Nullable Part part() {
        return part;
    }

    /** Its place in {@link ProfileFields#ALL}. */
    int ordinal() {
        return ordinal;
    }

    /** A {@link String}, a {@link List} of them or a {@link BigDecimal}, as the kind says; null where it is absent. */
    @Nullable
    Object read(Subject subject) {
        return read.apply(subject);
    }

    @Override
    public String toString() {
        return name;
    }
}
