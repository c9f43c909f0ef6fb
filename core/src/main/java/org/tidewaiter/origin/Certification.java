package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certification of origin with the nine data elements of USMCA Annex 5-A; no form is prescribed. What is missing stays
 * empty or null and is named by {@link #check}.
 *
 * @param certifiedBy element 1: importer, exporter or producer; null when not said
 * @param certifier element 2
 * @param exporter element 3; may be left out where it is the certifier, or where a producer certifies who does not know it
 * @param producer element 4; may be {@link #VARIOUS}, or {@link #ON_REQUEST} where the name is kept from the others
 * @param importer element 5; only if known
 * @param description element 6: of the goods
 * @param hs element 6: to six digits
 * @param criterion element 7; null when not said
 * @param blanketFrom element 8: first day of a blanket period; null for a single shipment
 * @param blanketTo element 8: last day of it
 * @param signed element 9: whether it is signed, by hand or electronically
 * @param date element 9: of the signature
 * @param statement element 9: whether it holds the statement of accuracy and responsibility
 */
public record Certification(
        @Nullable Role certifiedBy,
        Party certifier,
        Party exporter,
        Party producer,
        Party importer,
        String description,
        String hs,
        @Nullable Criterion criterion,
        @Nullable LocalDate blanketFrom,
        @Nullable LocalDate blanketTo,
        boolean signed,
        @Nullable LocalDate date,
        boolean statement) {
    /** Who certifies. */
    public enum Role {
        IMPORTER,
        EXPORTER,
        PRODUCER
    }

    /**
     * A person named by it.
     *
     * @param name may be empty, as every part may
     */
    public record Party(String name, String address, String email, String phone) {
        boolean isEmpty() {
            return name.isBlank();
        }

        private String lacking() {
            List<String> parts = new ArrayList<>(3);
            if (address.isBlank()) {
                parts.add("address");
            }
            if (email.isBlank()) {
                parts.add("e-mail");
            }
            if (phone.isBlank()) {
                parts.add("telephone");
            }
            return String.join(", ", parts);
        }
    }

    /** Nobody is named. */
    public static final Party NOBODY = new Party("", "", "", "");
    /** More producers than one. */
    public static final Party VARIOUS = new Party("VARIOUS", "", "", "");
    /** The producer's name is told to customs on request. */
    public static final Party ON_REQUEST = new Party("AVAILABLE UPON REQUEST BY THE IMPORTING AUTHORITIES", "", "", "");

    /**
     * Something wrong with a certification.
     *
     * @param element number of the data element, 1 to 9
     * @param code stable code
     * @param message one plain sentence
     * @param fix one plain sentence
     */
    public record Fault(int element, String code, String message, String fix) {}

    /** What is wrong or missing, in the order of the elements; nothing where it is complete. */
    public List<Fault> check() {
        List<Fault> faults = new ArrayList<>();
        if (certifiedBy == null) {
            missing(faults, 1, "whether importer, exporter or producer certifies");
        }
        named(faults, 2, "certifier", certifier);
        if (!exporter.isEmpty() || certifiedBy != Role.EXPORTER && certifiedBy != Role.PRODUCER) {
            named(faults, 3, "exporter", exporter);
        }
        if (!producer.equals(VARIOUS)
                && !producer.equals(ON_REQUEST)
                && (certifiedBy != Role.PRODUCER || !producer.isEmpty())) {
            named(faults, 4, "producer", producer);
        }
        if (!importer.isEmpty()) {
            named(faults, 5, "importer", importer);
        }
        goods(faults);
        if (criterion == null) {
            missing(faults, 7, "the origin criterion");
        }
        blanket(faults);
        if (!signed) {
            missing(faults, 9, "the signature");
        }
        if (date == null) {
            missing(faults, 9, "the date of the signature");
        }
        if (!statement) {
            missing(faults, 9, "the statement that the information is true and accurate");
        }
        return faults;
    }

    /** Whether goods imported on that day may be covered by its blanket period; always for a single shipment. */
    public boolean covers(LocalDate imported) {
        return (blanketFrom == null || !imported.isBefore(blanketFrom))
                && (blanketTo == null || !imported.isAfter(blanketTo));
    }

    /**
     * {@link #check}, and where it does not fit the goods: another subheading, a blanket period that leaves the day out, or
     * another criterion than the evaluation came to.
     *
     * @param hs of the goods, six digits or more
     * @param day of their import
     */
    public List<Fault> against(String hs, LocalDate day, OriginAnswer answer) {
        List<Fault> faults = new ArrayList<>(check());
        int digits = ProductRule.Level.SUBHEADING.digits();
        if (this.hs.length() >= digits && !this.hs.substring(0, digits).equals(hs.substring(0, digits))) {
            faults.add(new Fault(
                    6,
                    "CERTIFICATION-OTHER-GOODS",
                    "It certifies goods of " + this.hs + ", not of " + hs + ".",
                    "Ask for a certification of these goods, or check their classification."));
        }
        Criterion found = answer.criterion();
        if (criterion != null && found != null && criterion != found) {
            faults.add(new Fault(
                    7,
                    "CERTIFICATION-OTHER-CRITERION",
                    "It states criterion " + criterion.letter() + "; by this bill of materials it is " + found.letter()
                            + ".",
                    "Compare the bill of materials with the certifier's."));
        }
        if (!covers(day)) {
            faults.add(new Fault(
                    8,
                    "CERTIFICATION-NOT-COVERED",
                    "Its blanket period from " + blanketFrom + " to " + blanketTo + " leaves out " + day + ".",
                    "Ask for a certification that covers the shipment."));
        }
        return faults;
    }

    private void goods(List<Fault> faults) {
        if (description.isBlank()) {
            missing(faults, 6, "the description of the goods");
        }
        if (!hs.matches("[0-9]{6}([0-9]{2}){0,2}")) {
            faults.add(new Fault(
                    6,
                    "CERTIFICATION-HS",
                    "The classification '" + hs + "' is not six digits or more of the Harmonized System.",
                    "State it to six digits, e.g. 840211."));
        }
        if (criterion == Criterion.UNASSEMBLED_OR_PARTS
                && HsRange.parse("61-63").holds(hs)) {
            faults.add(new Fault(
                    7,
                    "CERTIFICATION-CRITERION",
                    "Criterion D is not open to goods of chapters 61 to 63.",
                    "Check the criterion; B may be meant."));
        }
    }

    private void blanket(List<Fault> faults) {
        if (blanketFrom == null && blanketTo == null) {
            return;
        }
        if (blanketFrom == null || blanketTo == null || blanketTo.isBefore(blanketFrom)) {
            faults.add(new Fault(
                    8,
                    "CERTIFICATION-BLANKET",
                    "The blanket period from " + blanketFrom + " to " + blanketTo
                            + " lacks an end or ends before it begins.",
                    "State its first and last day."));
        } else if (!blanketTo.isBefore(blanketFrom.plusMonths(BLANKET_MONTHS))) {
            faults.add(new Fault(
                    8,
                    "CERTIFICATION-BLANKET",
                    "The blanket period from " + blanketFrom + " to " + blanketTo + " is longer than " + BLANKET_MONTHS
                            + " months.",
                    "End it on " + blanketFrom.plusMonths(BLANKET_MONTHS).minusDays(1) + " at the latest."));
        }
    }

    /** USMCA Article 5.2(5)(b): a specified period of up to 12 months. */
    private static final int BLANKET_MONTHS = 12;

    private static void named(List<Fault> faults, int element, String who, Party party) {
        if (party.isEmpty()) {
            missing(faults, element, "the " + who);
        } else if (!party.lacking().isEmpty()) {
            missing(faults, element, "of the " + who + " " + party.lacking());
        }
    }

    private static void missing(List<Fault> faults, int element, String what) {
        faults.add(new Fault(
                element,
                "CERTIFICATION-INCOMPLETE",
                "Data element " + element + " is incomplete: " + what + " is missing.",
                "Ask the certifier to complete it."));
    }
}
