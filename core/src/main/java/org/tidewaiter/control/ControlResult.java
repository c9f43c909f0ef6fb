package org.tidewaiter.control;

import java.util.List;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * What a control found. It is used for the procedure that the goods are placed under (Union Customs Code, Article 191) and
 * for what is selected next (WTO Trade Facilitation Agreement, Article 7.4).
 *
 * @param outcome what it came to
 * @param irregularities none where the goods conform, at least one where they are irregular; at most
 *     {@value #MAX_IRREGULARITIES} are recorded at a time
 * @param text what the officer has to say, at most {@value #MAX_TEXT} characters; may be empty
 * @param attachments SHA-256 digests of photographs and documents, kept elsewhere; at most {@value #MAX_ATTACHMENTS}
 * @param selection whether it was worthwhile to select the declaration
 * @param why the officer judges the selection so, at most {@value #MAX_WHY} characters; may be empty
 */
public record ControlResult(
        Outcome outcome,
        List<Irregularity> irregularities,
        String text,
        List<Digest> attachments,
        Usefulness selection,
        String why) {
    /** Most characters of a text that an officer or a declarant writes. */
    public static final int MAX_TEXT = 4_000;
    /** Most irregularities that are open at a time. */
    public static final int MAX_IRREGULARITIES = 100;
    /** Most references to photographs and documents of one text. */
    public static final int MAX_ATTACHMENTS = 50;
    /** Most characters of the reason for a judgement: a sentence. */
    public static final int MAX_WHY = 500;

    /** What a control came to. */
    public enum Outcome {
        /** As declared. */
        CONFORM,
        /** A minor irregularity, noted and without consequence: Revised Kyoto Convention, General Annex, 3.39. */
        MINOR,
        /** Irregular: the goods are held until an officer has settled it. */
        IRREGULAR
    }

    /** An officer's judgement of the selection, from which the next one learns. */
    public enum Usefulness {
        USEFUL,
        NOT_USEFUL,
        UNSURE
    }

    /** @throws IllegalArgumentException where outcome and irregularities contradict each other */
    public ControlResult {
        irregularities = List.copyOf(irregularities);
        attachments = List.copyOf(attachments);
        if (outcome == Outcome.CONFORM && !irregularities.isEmpty()) {
            throw new IllegalArgumentException(
                    "A conform result names " + irregularities + ". Maybe the irregularity is a minor one.");
        }
        if (outcome == Outcome.MINOR
                && irregularities.stream().anyMatch(i -> i.kind().forbidsRelease())) {
            throw new IllegalArgumentException(
                    "A minor irregularity forbids the release: " + irregularities + ". Maybe it is not minor.");
        }
        if (outcome == Outcome.IRREGULAR && irregularities.isEmpty()) {
            throw new IllegalArgumentException("An irregular result names no irregularity. Maybe one of kind OTHER.");
        }
    }

    /** A judgement without a reason. */
    public ControlResult(
            Outcome outcome,
            List<Irregularity> irregularities,
            String text,
            List<Digest> attachments,
            Usefulness selection) {
        this(outcome, irregularities, text, attachments, selection, "");
    }

    /** Conform, with nothing to add. */
    public static ControlResult conform(String text, Usefulness selection) {
        return new ControlResult(Outcome.CONFORM, List.of(), text, List.of(), selection);
    }

    /**
     * A result of the first schema, which told only whether all was conform and described the rest in words.
     *
     * @param conform whether all was as declared
     * @param text the words, of any length
     */
    public static ControlResult ofFirstSchema(boolean conform, String text) {
        List<Irregularity> irregularities = conform
                ? List.of()
                : List.of(new Irregularity(Irregularity.Kind.OTHER, Irregularity.WHOLE, "", "", null));
        Outcome outcome = conform ? Outcome.CONFORM : Outcome.IRREGULAR;
        return new ControlResult(outcome, irregularities, text, List.of(), Usefulness.UNSURE);
    }

    /** Whether the goods are held for it. */
    public boolean isIrregular() {
        return outcome == Outcome.IRREGULAR;
    }

    /** Whether the officer judged the selection. */
    public boolean isJudged() {
        return selection != Usefulness.UNSURE;
    }

    /** The version of its shape: the third tells why the selection is judged so; without that it is as before. */
    public int schema() {
        return why.isEmpty() ? 2 : 3;
    }

    /** What it says in one line: the text, or else the kinds of irregularity. */
    public String summary() {
        return text.isBlank()
                ? irregularities.stream().map(i -> i.kind().name()).distinct().collect(Collectors.joining(", "))
                : text;
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("outcome", outcome).field("text", text).field("selection", selection);
        c.strings("attachments", attachments.stream().map(Digest::hex).toList());
        c.list("irregularities", irregularities, (inner, irregularity) -> irregularity.canonical(inner));
        if (!why.isEmpty()) {
            c.field("why", why);
        }
    }

    /**
     * Reads the members that {@link #canonical} wrote.
     *
     * @param schema 2 or 3
     */
    public static ControlResult read(CanonicalReader r, long schema) {
        return new ControlResult(
                Outcome.valueOf(r.require("outcome")),
                r.objects("irregularities").stream().map(Irregularity::read).toList(),
                r.require("text"),
                r.strings("attachments").stream().map(Digest::new).toList(),
                Usefulness.valueOf(r.require("selection")),
                schema == 2 ? "" : r.require("why"));
    }
}
