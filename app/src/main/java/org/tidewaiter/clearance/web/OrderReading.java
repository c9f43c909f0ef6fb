package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.reference.WorkingCalendar;

/** A body being read: what is known of its declaration, and all that is wrong with it, member by member. */
final class OrderReading {
    private static final int WHOLE_DIGITS_MAX = 12;
    private static final int DECIMALS_MAX = 2;
    private static final int QUERY_MAX = 99_999;

    private final String currency;
    private final Set<Integer> items;
    private final List<Attachment> attachments;
    private final Instant now;
    private final WorkingCalendar calendar;
    private final Outages outages;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param currency of the declaration
     * @param items numbers of its items
     * @param attachments its documents that the visitor may know of
     * @param calendar that time limits go by
     * @param outages whose time is given back to who has to answer
     */
    OrderReading(
            String currency,
            Set<Integer> items,
            List<Attachment> attachments,
            Instant now,
            WorkingCalendar calendar,
            Outages outages) {
        this.outages = outages;
        this.currency = currency;
        this.items = Set.copyOf(items);
        this.attachments = List.copyOf(attachments);
        this.now = now;
        this.calendar = calendar;
    }

    Instant now() {
        return now;
    }

    /** Of the office that gives the order. */
    WorkingCalendar calendar() {
        return calendar;
    }

    Outages outages() {
        return outages;
    }

    /** What is wrong, in the order in which it was found. */
    List<Finding> findings() {
        return findings;
    }

    /** @param place JSON path in the body */
    void wrong(String place, String message, String fix) {
        findings.add(finding("ORDER-MEMBER-WRONG", place, message, fix));
    }

    static Finding finding(String code, String place, String message, String fix) {
        return new Finding(code, Severity.ERROR, new Pointer("", place), message, fix);
    }

    /** What is wrong with a body that can't be read. */
    static Finding unreadable(StrictJson.Unreadable e) {
        String code =
                switch (e.kind()) {
                    case NO_JSON -> "ORDER-UNREADABLE";
                    case MEMBER_UNKNOWN -> "ORDER-MEMBER-UNKNOWN";
                    case MEMBER_WRONG -> "ORDER-MEMBER-WRONG";
                };
        return finding(code, e.path(), e.sentence(), e.fix());
    }

    /** What has to be there; null where it is not. */
    <T> @Nullable T there(String place, @Nullable T member) {
        if (member == null) {
            findings.add(finding(
                    "ORDER-MEMBER-MISSING",
                    place,
                    "The order needs " + place + ".",
                    "State it; the description of the API has an example of each order."));
        }
        return member;
    }

    /** A text that has to be there; null where it is not. */
    @Nullable
    String written(String place, @Nullable String text) {
        return written(place, text, ControlResult.MAX_TEXT);
    }

    /** The same of so many characters at most. */
    @Nullable
    String written(String place, @Nullable String text, int most) {
        String there = there(place, text == null || text.isBlank() ? null : text.strip());
        return there == null ? null : said(place, there, most);
    }

    /** A text that may be missing; null where it is too long. */
    @Nullable
    String said(String place, @Nullable String text) {
        return said(place, text, ControlResult.MAX_TEXT);
    }

    /** The same of so many characters at most. */
    @Nullable
    String said(String place, @Nullable String text, int most) {
        String said = text == null ? "" : text.strip();
        boolean printable = said.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
        if (said.length() > most || !printable) {
            wrong(
                    place,
                    "The text has " + said.length() + " characters, or one that is none.",
                    "Write " + most + " characters at most, in well-formed Unicode and without NUL.");
            return null;
        }
        return said;
    }

    /** The number of a question or an item; null where it is none. */
    @Nullable
    Integer number(String place, @Nullable Integer number) {
        Integer there = there(place, number);
        if (there != null && (there < 1 || there > QUERY_MAX)) {
            wrong(place, "There is no number " + there + ".", "State a number from 1 on.");
            return null;
        }
        return there;
    }

    /** The number of an item of the declaration; 0 for the whole. */
    void item(String place, int item) {
        if (item != Irregularity.WHOLE && !items.contains(item)) {
            wrong(
                    place,
                    "The declaration has no item " + item + ".",
                    "State a number that an item has in the declaration, or 0 for the declaration as a whole.");
        }
    }

    /** An amount in the currency of the declaration; null where it is missing or none. */
    @Nullable
    Money amount(String place, @Nullable BigDecimal amount) {
        BigDecimal there = there(place, amount);
        if (there == null) {
            return null;
        }
        long wholeDigits = (long) there.precision() - there.scale();
        if (there.signum() < 0 || there.scale() > DECIMALS_MAX || wholeDigits > WHOLE_DIGITS_MAX) {
            wrong(
                    place,
                    "That is no amount of " + currency + ".",
                    "State zero or more with 12 digits and 2 decimals at most.");
            return null;
        }
        return new Money(there, currency);
    }

    /** Documents that were attached before, by their numbers. */
    List<Digest> documents(String place, @Nullable List<Integer> numbers) {
        List<Digest> digests = new ArrayList<>();
        List<Integer> wanted = numbers == null ? List.of() : numbers;
        if (wanted.size() > ControlResult.MAX_ATTACHMENTS) {
            wrong(
                    place,
                    wanted.size() + " documents are more than " + ControlResult.MAX_ATTACHMENTS + ".",
                    "Name fewer.");
            return digests;
        }
        for (int i = 0; i < wanted.size(); i++) {
            int number = wanted.get(i) == null ? 0 : wanted.get(i);
            Digest digest = attachments.stream()
                    .filter(a -> a.number() == number)
                    .map(Attachment::digest)
                    .findFirst()
                    .orElse(null);
            if (digest == null) {
                wrong(
                        place + "[" + i + "]",
                        "The declaration has no document " + number + " for you.",
                        "Attach the document first; the answer to that has its number.");
            } else if (!digests.contains(digest)) {
                digests.add(digest);
            }
        }
        return digests;
    }
}
