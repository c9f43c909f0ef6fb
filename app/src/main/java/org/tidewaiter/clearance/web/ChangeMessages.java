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

    private static final int COUNTRY_AT = 2;

    private ChangeMessages() {}

    /**
     * A change of function code 13. Its reference follows from the revision, so that a form sent twice is one message.
     *
     * @param reason may be empty
     */
    static Bytes of(MessageWriter writer, String type, Mrn mrn, int revision, String reason) {
        List<Element> parts = new ArrayList<>();
        parts.add(leaf("FunctionCode", Declaration.CHANGE));
        parts.add(leaf("FunctionalReferenceID", type + "-" + revision));
        parts.add(leaf("ID", mrn.value()));
        parts.add(leaf("TypeCode", type));
        if (!reason.isEmpty()) {
            parts.add(Element.parent(
                    Message.DECLARATION_NAMESPACE,
                    "AdditionalInformation",
                    List.of(leaf("StatementDescription", reason))));
        }
        Element declaration = Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", parts);
        Element country = Element.leaf(
                Message.METADATA_NAMESPACE,
                "ResponsibleCountryCode",
                mrn.value().substring(COUNTRY_AT, COUNTRY_AT + 2));
        Element type13 = Element.leaf(Message.METADATA_NAMESPACE, "WCOTypeName", "DEC");
        return Bytes.of(writer.write(
                Element.parent(Message.METADATA_NAMESPACE, "MetaData", List.of(type13, country, declaration))));
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }
}
