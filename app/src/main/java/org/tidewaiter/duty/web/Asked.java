package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quantities;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.valuation.DeliveredPrice;
import org.tidewaiter.valuation.DeliveryCost;
import org.tidewaiter.valuation.Incoterm;
import org.tidewaiter.valuation.ValuationBasis;

/** What a question comes to: a request, or what keeps it from being one. */
sealed interface Asked {
    /** A request that can be answered, if the rulebook has an answer. */
    record Ready(DutyRequest request) implements Asked {}

    /** At least one slip. */
    record Unclear(List<Slip> slips) implements Asked {}

    /** What is wrong with one member, and how it is mended. */
    record Slip(String field, String message, String fix) {}

    /** First and last day that can be asked for. */
    LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    /** Which transport costs belong to the customs value of an administration. */
    interface Bases {
        /** Null where nothing is known of it. */
        @Nullable
        ValuationBasis of(String jurisdiction);
    }

    /** @param id where the question names none */
    static Asked of(DutyQuestion question, String id, Bases bases) {
        return new Reading(question, bases).read(id);
    }

    /** Reads one question. */
    final class Reading {
        private static final int TEXT_MAX = 100;
        private static final int LIST_MAX = 50;
        private static final int QUANTITIES_MAX = 10;
        private static final int DIGITS_BEFORE_MAX = 18;
        private static final int DIGITS_AFTER_MAX = 10;
        private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

        private final DutyQuestion question;
        private final Bases bases;
        private final List<Slip> slips = new ArrayList<>();

        private Reading(DutyQuestion question, Bases bases) {
            this.question = question;
            this.bases = bases;
        }

        private Asked read(String otherwise) {
            String id = text("id", question.id());
            String jurisdiction = code("jurisdiction", required("jurisdiction", question.jurisdiction()));
            String hs = text("hs", required("hs", question.hs()));
            LocalDate date = date();
            BigDecimal value = number("value", required("value", question.value()));
            BigDecimal freight = number("freight", question.freight());
            BigDecimal insurance = number("insurance", question.insurance());
            List<Quantities.Quantity> quantities = quantities();
            List<String> additional = additionalCodes();
            Map<String, BigDecimal> parts = parts();
            BigDecimal content = number("contentValue", question.contentValue());
            String entry = text("entry", question.entry());
            String origin = code("origin", question.origin());
            String export = code("export", question.export());
            String preference = code("preference", question.preference());
            String currency = code("currency", question.currency());
            String mode = mode();
            String entryType = code("entryType", question.entryType());
            String port = text("port", question.port());
            DeliveredPrice.Outcome.Found priced = priced(jurisdiction, value, freight, insurance);
            if (!slips.isEmpty() || jurisdiction == null || hs == null || date == null || value == null) {
                return new Unclear(List.copyOf(slips));
            }
            DutyRequest request = DutyRequest.of(id == null ? otherwise : id, jurisdiction, date, hs, value)
                    .entry(entry)
                    .origin(origin)
                    .export(export)
                    .preference(preference)
                    .currency(currency)
                    .quantities(quantities)
                    .mode(mode)
                    .entryType(entryType)
                    .port(port)
                    .costs(priced == null ? zero(freight).add(zero(insurance)) : BigDecimal.ZERO)
                    .additionalCodes(additional)
                    .content(content)
                    .parts(parts)
                    .build();
            return new Ready(priced == null ? request : request.valued(priced));
        }

        /** The customs value that a price comes to; null where the value is given as it stands, or can't be found. */
        private DeliveredPrice.Outcome.@Nullable Found priced(
                @Nullable String jurisdiction,
                @Nullable BigDecimal price,
                @Nullable BigDecimal freight,
                @Nullable BigDecimal insurance) {
            String code = code("incoterm", question.incoterm());
            if (code == null || jurisdiction == null || price == null) {
                return null;
            }
            Incoterm incoterm = Incoterm.of(code);
            if (incoterm == null) {
                slip(
                        "incoterm",
                        "The Incoterm is none of those there are.",
                        "Use a code of three letters, e.g. FOB or CIF.");
                return null;
            }
            ValuationBasis basis = bases.of(jurisdiction);
            if (basis == null) {
                return null; // there is no rulebook, which is told
            }
            return switch (new DeliveredPrice(price, incoterm, freight, insurance).on(basis)) {
                case DeliveredPrice.Outcome.Found found -> found;
                case DeliveredPrice.Outcome.Lacking(DeliveryCost cost) -> {
                    slip(
                            cost == DeliveryCost.CARRIAGE ? "freight" : "insurance",
                            "The customs value includes " + cost.text() + ", and a price " + code + " doesn't.",
                            "Give it, 0 where there is none.");
                    yield null;
                }
                case DeliveredPrice.Outcome.Excessive(BigDecimal costs) -> {
                    slip(
                            "freight",
                            "Freight and insurance of " + costs.toPlainString() + " are more than the price.",
                            "Give costs within the price.");
                    yield null;
                }
            };
        }

        private static BigDecimal zero(@Nullable BigDecimal number) {
            return number == null ? BigDecimal.ZERO : number;
        }

        private <T> @Nullable T required(String field, @Nullable T given) {
            if (given == null || given instanceof String text && text.isBlank()) {
                slip(field, "The member " + field + " is missing.", "Fill it in.");
                return null;
            }
            return given;
        }

        private @Nullable String text(String field, @Nullable String given) {
            String text = given == null ? "" : given.strip();
            if (text.length() > TEXT_MAX || CONTROL.matcher(text).find()) {
                slip(
                        field,
                        "The text of " + field + " is longer than " + TEXT_MAX + " characters or has unprintable ones.",
                        "Shorten it.");
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        private @Nullable String code(String field, @Nullable String given) {
            String text = text(field, given);
            return text == null ? null : text.toUpperCase(Locale.ROOT);
        }

        private @Nullable BigDecimal number(String field, @Nullable BigDecimal given) {
            if (given == null) {
                return null;
            }
            boolean tooLong = Math.abs((long) given.scale()) > DIGITS_BEFORE_MAX
                    || given.scale() > DIGITS_AFTER_MAX
                    || (long) given.precision() - given.scale() > DIGITS_BEFORE_MAX;
            if (tooLong || given.signum() < 0) {
                slip(
                        field,
                        "The number of " + field + " is below zero, or has more than " + DIGITS_BEFORE_MAX
                                + " digits before the point or " + DIGITS_AFTER_MAX + " after it.",
                        "Write it like 1234.50.");
                return null;
            }
            return given.scale() < 0 ? given.setScale(0) : given;
        }

        private @Nullable LocalDate date() {
            LocalDate date = required("date", question.date());
            if (date != null && (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY))) {
                slip(
                        "date",
                        "No tariff is kept for a day before " + FIRST_DAY + " or after " + LAST_DAY + ".",
                        "Name the day of entry, like 2026-01-31.");
                return null;
            }
            return date;
        }

        private @Nullable String mode() {
            String mode = code("mode", question.mode());
            if (mode != null && !Quoting.modes().contains(mode)) {
                slip(
                        "mode",
                        "The mode of transport is none of those there are.",
                        "Use one of " + String.join(", ", Quoting.modes()) + ".");
                return null;
            }
            return mode;
        }

        private List<Quantities.Quantity> quantities() {
            List<DutyQuestion.Amount> given = question.quantities() == null ? List.of() : question.quantities();
            if (given.size() > QUANTITIES_MAX) {
                slip("quantities", "There are more than " + QUANTITIES_MAX + " quantities.", "Leave some out.");
                return List.of();
            }
            List<Quantities.Quantity> quantities = new ArrayList<>(given.size());
            for (int i = 0; i < given.size(); i++) {
                DutyQuestion.Amount quantity = given.get(i);
                String field = "quantities[" + i + "]";
                BigDecimal amount =
                        number(field + ".amount", quantity == null ? null : required(field, quantity.amount()));
                String unit = quantity == null ? null : code(field + ".unit", quantity.unit());
                if (amount != null) {
                    quantities.add(new Quantities.Quantity(amount, unit == null ? Quantities.NOT_APPLICABLE : unit));
                } else if (quantity == null) {
                    slip(field, "The quantity is null.", "Leave it out.");
                }
            }
            return quantities;
        }

        /** Headings lose their points: 9903.88.15 is 99038815. */
        private List<String> additionalCodes() {
            List<String> given = question.additionalCodes() == null ? List.of() : question.additionalCodes();
            if (given.size() > LIST_MAX) {
                slip("additionalCodes", "There are more than " + LIST_MAX + " additional codes.", "Leave some out.");
                return List.of();
            }
            List<String> codes = new ArrayList<>(given.size());
            for (String each : given) {
                String code = code("additionalCodes", each);
                if (code != null) {
                    codes.add(code.matches("[0-9.]+") ? code.replace(".", "") : code);
                }
            }
            return codes;
        }

        private Map<String, BigDecimal> parts() {
            Map<String, BigDecimal> given = question.parts() == null ? Map.of() : question.parts();
            if (given.size() > LIST_MAX) {
                slip("parts", "There are more than " + LIST_MAX + " parts.", "Leave some out.");
                return Map.of();
            }
            Map<String, BigDecimal> parts = new HashMap<>(given.size());
            given.forEach((name, value) -> {
                BigDecimal number = number("parts", value);
                if (number != null) {
                    parts.put(name, number);
                }
            });
            return parts;
        }

        private void slip(String field, String message, String fix) {
            slips.add(new Slip(field, message, fix));
        }
    }
}
