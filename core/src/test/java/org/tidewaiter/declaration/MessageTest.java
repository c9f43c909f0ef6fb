package org.tidewaiter.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Element DECLARATION =
            Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", List.of(leaf("FunctionCode", "9")));

    @Test
    void findsTheDeclarationThroughAnEnvelopeAndKeepsTheEnvelope() {
        Element envelope = parent(
                "submitDeclarationRequest",
                parent("requestCommon", leaf("regime", "CDS")),
                parent("requestDetail", metaData("DEC", DECLARATION)));
        Message message = held(envelope);
        assertThat(message.document()).isSameAs(envelope);
        assertThat(message.responsibleCountry()).isEqualTo("GB");
        assertThat(message.declaration().functionCode()).isEqualTo("9");
    }

    @Test
    void takesADeclarationWithoutNamespaceOnlyInMetadataOfItsKind() {
        Element plain = Element.parent("", "Declaration", List.of(leaf("FunctionCode", "9")));
        assertThat(Message.recognise(plain)).isInstanceOf(Message.Recognition.Holds.class);
        assertThat(Message.recognise(metaData("DEC", plain))).isInstanceOf(Message.Recognition.Holds.class);
        assertThat(Message.recognise(metaData("RES", plain))).isInstanceOf(Message.Recognition.NoDeclaration.class);
        Element response = metaData("RES", parent("Response", leaf("FunctionCode", "01"), plain));
        assertThat(reason(response)).contains("response of customs (function code 01)");
    }

    @Test
    void saysWhatADocumentIsThatHoldsNoDeclaration() {
        assertThat(reason(parent("inventoryLinkingMovementRequest", leaf("a", "b"))))
                .contains("inventory linking");
        assertThat(reason(parent("DeclarationStatusResponse", leaf("a", "b")))).contains("report on a declaration");
        assertThat(reason(parent("html", leaf("a", "b")))).contains("'html'");
        assertThat(reason(parent("batch", metaData("DEC", DECLARATION), metaData("DEC", DECLARATION))))
                .contains("2 declarations");
    }

    private static Message held(Element document) {
        return ((Message.Recognition.Holds) Message.recognise(document)).message();
    }

    private static String reason(Element document) {
        return ((Message.Recognition.NoDeclaration) Message.recognise(document)).reason();
    }

    private static Element metaData(String type, Element child) {
        return parent("MetaData", leaf("WCOTypeName", type), leaf("ResponsibleCountryCode", "GB"), child);
    }

    private static Element parent(String name, Element... children) {
        return Element.parent("", name, List.of(children));
    }

    private static Element leaf(String name, String text) {
        return Element.leaf("", name, text);
    }
}
