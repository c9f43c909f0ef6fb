package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;

/** Messages that a form stands for, so that what a party asked for is kept as evidence like one that it sent. */
final class ChangeMessages {
    /** Type code of a presentation. */
    static final String PRESENTATION = "GPR";
    /** Type code of a withdrawal or invalidation. */
    static final String INVALIDATION = "INV";

    /** Type code of an amendment. */
    private static final String AMENDMENT = "COR";
    /** WCO id of the class of amendments, which a reason points to. */
    private static final String OF_AMENDMENTS = "06A";

    private static final int COUNTRY_AT = 2;

    private ChangeMessages() {}

    /**
     * A change of function code 13. Its reference follows from the revision, so that a form sent twice is one message.
     *
     * @param reason may be empty
     */
    static Bytes of(MessageWriter writer, String type, Mrn mrn, int revision, String reason) {
        List<Element> statement = reason.isEmpty()
                ? List.of()
                : List.of(parent("AdditionalInformation", leaf("StatementDescription", reason)));
        return of(writer, type, mrn.value(), String.valueOf(revision), statement);
    }

    /**
     * An amendment.
     *
     * @param reference what tells it from other amendments of the declaration
     * @param changes pointers to what changes, and the new values
     */
    static Bytes amendment(MessageWriter writer, String mrn, String reference, String reason, List<Element> changes) {
        List<Element> parts = new ArrayList<>();
        parts.add(parent(
                "AdditionalInformation",
                leaf("StatementDescription", reason),
                parent("Pointer", leaf("DocumentSectionCode", OF_AMENDMENTS))));
        parts.addAll(changes);
        return of(writer, AMENDMENT, mrn, reference, parts);
    }

    private static Bytes of(MessageWriter writer, String type, String mrn, String reference, List<Element> more) {
        List<Element> parts = new ArrayList<>();
        parts.add(leaf("FunctionCode", Declaration.CHANGE));
        parts.add(leaf("FunctionalReferenceID", type + "-" + reference));
        parts.add(leaf("ID", mrn));
        parts.add(leaf("TypeCode", type));
        parts.addAll(more);
        Element declaration = Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", parts);
        Element country = Element.leaf(
                Message.METADATA_NAMESPACE, "ResponsibleCountryCode", mrn.substring(COUNTRY_AT, COUNTRY_AT + 2));
        Element type13 = Element.leaf(Message.METADATA_NAMESPACE, "WCOTypeName", "DEC");
        return Bytes.of(writer.write(
                Element.parent(Message.METADATA_NAMESPACE, "MetaData", List.of(type13, country, declaration))));
    }

    private static Element parent(String name, Element... children) {
        return Element.parent(Message.DECLARATION_NAMESPACE, name, List.of(children));
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }
}
