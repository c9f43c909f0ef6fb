package org.tidewaiter.origin.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Certification;
import org.tidewaiter.origin.Criterion;
import org.tidewaiter.origin.Material;
import org.tidewaiter.origin.Product;
import org.tidewaiter.origin.file.BillOfMaterials;

/** What a question of origin comes to: one that can be evaluated, or what keeps it from being one. */
public sealed interface OriginAsked {
    /** One that can be evaluated, if there are rules for it. */
    record Ready(
            String jurisdiction,
            String scheme,
            LocalDate date,
            Product product,
            List<Material> materials,
            @Nullable Certification certification)
            implements OriginAsked {
        public Ready {
            materials = List.copyOf(materials);
        }
    }

    /** At least one slip. */
    record Unclear(List<Slip> slips) implements OriginAsked {
        public Unclear {
            slips = List.copyOf(slips);
        }
    }

    /** What is wrong with one member, e.g. {@code materials[2].hs}, and how it is mended. */
    record Slip(String field, String message, String fix) {}

    static OriginAsked of(OriginQuestion question) {
        return new Reading(question).read();
    }

    /** Reads one question. */
    final class Reading {
        private static final int TEXT_MAX = 400;
        private static final int PROCESSES_MAX = 50;
        private static final int DIGITS_BEFORE_MAX = 18;
        private static final int DIGITS_AFTER_MAX = 10;
        private static final int SLIPS_MAX = 100;
        private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
        private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
        private static final Pattern HS = Pattern.compile("[0-9]{6,14}");
        private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
        private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

        private final OriginQuestion question;
        private final List<Slip> slips = new ArrayList<>();

        private Reading(OriginQuestion question) {
            this.question = question;
        }

        private OriginAsked read() {
            String jurisdiction =
                    country("jurisdiction", question.jurisdiction() == null ? "US" : question.jurisdiction());
            String scheme = upper(required("scheme", question.scheme(), "scheme"));
            LocalDate date = question.date();
            if (date == null || date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
                slip(
                        "date",
                        "The day is missing, or not from 1900 to 2199.",
                        "Name the day of import, like 2026-01-31.");
            }
            Product product = question.product() == null ? null : product(question.product());
            if (question.product() == null) {
                slip("product", "The product is missing.", "Say its code at least.");
            }
            List<Material> materials = materials(question.materials() == null ? List.of() : question.materials());
            OriginQuestion.Certificate given = question.certification();
            Certification certification = given == null ? null : certification(given);
            if (!slips.isEmpty() || jurisdiction == null || date == null || product == null) {
                return new Unclear(slips.subList(0, Math.min(slips.size(), SLIPS_MAX)));
            }
            return new Ready(jurisdiction, scheme, date, product, materials, certification);
        }

        private @Nullable Product product(OriginQuestion.Good good) {
            int before = slips.size();
            String hs = hs("product.hs", good.hs());
            String use = upper(text("product.use", good.use()));
            BigDecimal transactionValue = positive("product.transactionValue", good.transactionValue());
            BigDecimal netCost = positive("product.netCost", good.netCost());
            BigDecimal totalCost = positive("product.totalCost", good.totalCost());
            BigDecimal weight = positive("product.weightKg", good.weightKg());
            Set<String> processes = new HashSet<>();
            List<String> named = good.processes() == null ? List.of() : good.processes();
            if (named.size() > PROCESSES_MAX) {
                slip("product.processes", "There are more than " + PROCESSES_MAX + " processes.", "Leave some out.");
            }
            for (String process : named) {
                processes.add(upper(text("product.processes", process)));
            }
            return slips.size() > before
                    ? null
                    : new Product(
                            hs,
                            use,
                            transactionValue,
                            netCost,
                            totalCost,
                            weight,
                            processes,
                            Boolean.TRUE.equals(good.whollyObtained()),
                            Boolean.TRUE.equals(good.unassembled()));
        }

        private List<Material> materials(List<OriginQuestion.Part> parts) {
            if (parts.size() > BillOfMaterials.ROWS_MAX) {
                slip("materials", "There are more than " + BillOfMaterials.ROWS_MAX + ".", "Sum up the small ones.");
                return List.of();
            }
            List<Material> materials = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                OriginQuestion.Part part = parts.get(i);
                String field = "materials[" + i + "]";
                if (part == null) {
                    slip(field, "The material is null.", "Leave it out.");
                    continue;
                }
                int before = slips.size();
                String name = required(field + ".name", part.name(), "name");
                String hs = hs(field + ".hs", part.hs());
                String origin = country(field + ".origin", part.origin());
                BigDecimal value = number(field + ".value", part.value());
                BigDecimal weight = number(field + ".weightKg", part.weightKg());
                if (part.value() == null) {
                    slip(field + ".value", "The value is missing.", "State it in the product's currency.");
                }
                if (slips.size() == before && origin != null && value != null) {
                    Material.Nature nature = part.nature() == null ? Material.Nature.ORDINARY : part.nature();
                    boolean originating = Boolean.TRUE.equals(part.originating());
                    materials.add(new Material(name, hs, origin, value, weight, originating, nature));
                }
            }
            return materials;
        }

        private Certification certification(OriginQuestion.Certificate given) {
            String letter = upper(text("certification.criterion", given.criterion()));
            Criterion criterion = null;
            for (Criterion each : Criterion.values()) {
                criterion = each.letter().equals(letter) ? each : criterion;
            }
            if (criterion == null && !letter.isEmpty()) {
                slip("certification.criterion", "The criterion '" + letter + "' is not known.", "Use A, B, C or D.");
            }
            return new Certification(
                    given.certifiedBy(),
                    party("certifier", given.certifier()),
                    party("exporter", given.exporter()),
                    party("producer", given.producer()),
                    party("importer", given.importer()),
                    text("certification.description", given.description()),
                    text("certification.hs", given.hs()).replace(".", ""),
                    criterion,
                    given.blanketFrom(),
                    given.blanketTo(),
                    Boolean.TRUE.equals(given.signed()),
                    given.date(),
                    Boolean.TRUE.equals(given.statement()));
        }

        private Certification.Party party(String who, OriginQuestion.@Nullable Party given) {
            if (given == null) {
                return Certification.NOBODY;
            }
            String field = "certification." + who;
            return new Certification.Party(
                    text(field + ".name", given.name()),
                    text(field + ".address", given.address()),
                    text(field + ".email", given.email()),
                    text(field + ".phone", given.phone()));
        }

        private String required(String field, @Nullable String given, String what) {
            String text = text(field, given);
            if (text.isEmpty()) {
                slip(field, "The " + what + " is missing.", "Fill it in.");
            }
            return text;
        }

        /** Nothing where there is none. */
        private String text(String field, @Nullable String given) {
            String text = given == null ? "" : given.strip();
            if (text.length() > TEXT_MAX || CONTROL.matcher(text).find()) {
                slip(
                        field,
                        "The text is longer than " + TEXT_MAX + " characters or has unprintable ones.",
                        "Shorten it.");
                return "";
            }
            return text;
        }

        private String hs(String field, @Nullable String given) {
            String code = text(field, given).replace(".", "").replace(" ", "");
            if (!HS.matcher(code).matches()) {
                slip(field, "The code '" + code + "' is not six digits or more.", "Write it like 8403.10.");
            }
            return code;
        }

        private @Nullable String country(String field, @Nullable String given) {
            String code = upper(text(field, given));
            if (!COUNTRY.matcher(code).matches()) {
                slip(field, "The country '" + code + "' is no code of two letters.", "Write it like MX.");
                return null;
            }
            return code;
        }

        private @Nullable BigDecimal positive(String field, @Nullable BigDecimal given) {
            BigDecimal number = number(field, given);
            if (number != null && number.signum() == 0) {
                slip(field, "The number is zero.", "Leave it out where it is not known.");
            }
            return number;
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
                        "The number is below zero, or has more than " + DIGITS_BEFORE_MAX
                                + " digits before the point or " + DIGITS_AFTER_MAX + " after it.",
                        "Write it like 1234.50.");
                return null;
            }
            return given.scale() < 0 ? given.setScale(0) : given;
        }

        private static String upper(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        private void slip(String field, String message, String fix) {
            slips.add(new Slip(field, message, fix));
        }
    }
}
