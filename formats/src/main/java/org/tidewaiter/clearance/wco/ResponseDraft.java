package org.tidewaiter.clearance.wco;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.kernel.Finding;

/** A response (07B) being built in its metadata; it keeps the order of the schema whatever the order of the calls. */
final class ResponseDraft {
    /** Data element D026 is an..35. */
    private static final int MAX_REFERENCE = 35;
    /** An MRN names its country after two digits of the year. */
    private static final int COUNTRY_FROM = 2;

    private static final int COUNTRY_TO = 4;

    private static final DateTimeFormatter FORMAT_304 =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The declaration that a response is about. */
    static final class Subject {
        private final List<Element> before = new ArrayList<>();
        private final List<Element> after = new ArrayList<>();
        private final String lrn;
        private final String mrn;
        private final int version;
        private String rejected = "";

        /**
         * @param lrn empty for none
         * @param mrn empty for none
         * @param version 0 for none
         */
        Subject(String lrn, String mrn, int version) {
            this.lrn = lrn;
            this.mrn = mrn;
            this.version = version;
        }

        /** Dates it: AcceptanceDateTime, CancellationDateTime. */
        Subject dated(String name, Instant at) {
            before.add(dateTime(name, format(at)));
            return this;
        }

        /** Dates its rejection, which stands behind the references. */
        Subject rejected(Instant at) {
            rejected = format(at);
            return this;
        }

        /** Adds what stands behind its references: charges and items. */
        void with(Element element) {
            after.add(element);
        }

        private Element element() {
            List<Element> children = new ArrayList<>(before);
            addLeaf(
                    children,
                    "FunctionalReferenceID",
                    lrn.length() > MAX_REFERENCE ? lrn.substring(0, MAX_REFERENCE) : lrn);
            addLeaf(children, "ID", mrn);
            if (!rejected.isEmpty()) {
                children.add(dateTime("RejectionDateTime", rejected));
            }
            addLeaf(children, "VersionID", version == 0 ? "" : Integer.toString(version));
            children.addAll(after);
            return parent("Declaration", children);
        }
    }

    private final List<Element> head;
    private final List<Element> information = new ArrayList<>();
    private final List<Element> errors = new ArrayList<>();
    private final List<Element> status = new ArrayList<>();

    ResponseDraft(ResponseFunction function, Instant issued, String responseId) {
        if (responseId.isEmpty() || responseId.length() > MAX_REFERENCE) {
            throw new IllegalArgumentException("'" + responseId + "' is no reference of 1 to " + MAX_REFERENCE
                    + " characters. Maybe a UUID without hyphens is meant.");
        }
        head = List.of(
                leaf("FunctionCode", function.code()),
                leaf("FunctionalReferenceID", responseId),
                dateTime("IssueDateTime", format(issued)));
    }

    /** Each finding as an error, with how to mend it. */
    ResponseDraft findings(List<Finding> findings) {
        for (Finding finding : findings) {
            errors.add(ResponseErrors.error(finding));
            information.add(ResponseErrors.fix(finding, errors.size()));
        }
        return this;
    }

    /** A statement: a code, a text, or both, and its type. */
    ResponseDraft information(String code, String description, String type) {
        List<Element> children = new ArrayList<>();
        addLeaf(children, "StatementCode", code);
        addLeaf(children, "StatementDescription", ResponseErrors.fitted(description));
        addLeaf(children, "StatementTypeCode", type);
        information.add(parent("AdditionalInformation", children));
        return this;
    }

    ResponseDraft status(String nameCode) {
        status.add(parent("Status", List.of(leaf("NameCode", nameCode))));
        return this;
    }

    /** The whole message. */
    Element about(Subject subject) {
        List<Element> response = new ArrayList<>(head);
        response.addAll(information);
        response.addAll(errors);
        response.addAll(status);
        response.add(subject.element());
        String country = subject.mrn.isEmpty() ? "" : subject.mrn.substring(COUNTRY_FROM, COUNTRY_TO);
        return Element.parent(
                Message.METADATA_NAMESPACE,
                "MetaData",
                List.of(
                        metaData("WCODataModelVersionCode", "3.6"),
                        metaData("WCOTypeName", "RES"),
                        metaData("ResponsibleCountryCode", country),
                        metaData("ResponsibleAgencyName", ""),
                        metaData("AgencyAssignedCustomizationCode", ""),
                        metaData("AgencyAssignedCustomizationVersionCode", ""),
                        parent("Response", response)));
    }

    private static void addLeaf(List<Element> children, String name, String text) {
        if (!text.isEmpty()) {
            children.add(leaf(name, text));
        }
    }

    private static Element metaData(String name, String text) {
        return Element.leaf(Message.METADATA_NAMESPACE, name, text);
    }

    private static String format(Instant at) {
        return FORMAT_304.format(at);
    }

    private static Element dateTime(String name, String text) {
        Element string = new Element(
                ResponseWriter.DATE_NAMESPACE,
                "DateTimeString",
                text,
                List.of(new Attribute("", "formatCode", "304")),
                List.of());
        return parent(name, List.of(string));
    }

    static Element leaf(String name, String text) {
        return Element.leaf(ResponseWriter.RESPONSE_NAMESPACE, name, text);
    }

    static Element parent(String name, List<Element> children) {
        return Element.parent(ResponseWriter.RESPONSE_NAMESPACE, name, children);
    }
}
