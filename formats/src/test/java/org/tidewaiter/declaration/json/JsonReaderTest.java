package org.tidewaiter.declaration.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Seed;

class JsonReaderTest {

    @Test
    void givesADeclarationWithoutNamespacesThoseOfItsProfile() {
        Element read = read("""
                {"MetaData": {"WCOTypeName": "DEC", "Declaration": {"FunctionCode": 9, "AcceptanceDateTime":
                    {"DateTimeString": {"@formatCode": "102", "#text": "20260131"}}}}}
                """);
        assertThat(read).isEqualTo(xml("""
                                <m:MetaData xmlns:m="%s" xmlns="%s"><m:WCOTypeName>DEC</m:WCOTypeName><Declaration>
                                <FunctionCode>9</FunctionCode><AcceptanceDateTime><p:DateTimeString xmlns:p="%s"
                                formatCode="102">20260131</p:DateTimeString></AcceptanceDateTime>
                                </Declaration></m:MetaData>""".formatted(
                        Message.METADATA_NAMESPACE, Message.DECLARATION_NAMESPACE, Message.DATE_NAMESPACE)));
    }

    @Test
    void readsADeclarationWithoutMetaData() {
        Element read = read("{\"Declaration\": {\"GoodsShipment\": {}}}");
        assertThat(read.namespace()).isEqualTo(Message.DECLARATION_NAMESPACE);
        assertThat(read.children().getFirst().namespace()).isEqualTo(Message.DECLARATION_NAMESPACE);
        assertThat(Message.recognise(read)).isInstanceOf(Message.Recognition.Holds.class);
    }

    @Test
    void keepsNumbersAndBooleansAsWritten() {
        Element read = read("{\"a\": {\"b\": [1.50, -0, 1E+3, 123456789012345678901234567890.10], \"c\": true}}");
        assertThat(read.all("b"))
                .extracting(Element::text)
                .containsExactly("1.50", "-0", "1E+3", "123456789012345678901234567890.10");
        assertThat(read.textAt("c")).isEqualTo("true");
    }

    @Test
    void findsTheNamespaceWhereverItStandsInItsObject() {
        assertThat(read("{\"a\": {\"b\": \"1\", \"@xmlns\": \"urn:a\"}}"))
                .isEqualTo(xml("<a xmlns='urn:a'><b>1</b></a>"));
    }

    @Test
    void saysWhereANullIs() {
        assertThat(refusal("{\"Declaration\": {\"Item\": [\"1\", {\"ID\": null}]}}"))
                .isEqualTo("$.Declaration.Item[1].ID is null, which says nothing. Maybe leave it out.");
    }

    @Test
    void namesAKeyThatStandsTwice() {
        assertThat(refusal("{\"Declaration\": {\"ID\": \"1\", \"ID\": \"2\"}}"))
                .isEqualTo("$.Declaration has the member 'ID' twice.");
        assertThat(refusal("{\"a\": {\"@b\": \"1\", \"@{}b\": \"2\"}}")).contains("twice");
        assertThat(refusal("{\"a\": \"1\", \"a\": \"2\"}")).contains("Beside a there is 'a'");
    }

    @Test
    void refusesWhatIsNotOfTheForm() {
        assertThat(refusal("[]")).startsWith("It is no JSON object.");
        assertThat(refusal("{}")).startsWith("The object is empty");
        assertThat(refusal("")).startsWith("It is empty");
        assertThat(refusal("{\"a\": [[]]}"))
                .isEqualTo("$.a[0] is an array in an array; it must be text, a number or an object.");
        assertThat(refusal("{\"a\": [\"1\", \"2\"]}")).contains("holds 2 elements");
        assertThat(refusal("{\"a\": {\"@b\": {}}}")).startsWith("$.a['@b'] must be text");
        assertThat(refusal("{\"a\": {\"b c\": \"1\"}}")).startsWith("$.a.b c has a name that no element can have");
        assertThat(refusal("{\"a\": {\"@xmlns:x\": \"1\"}}")).contains("names no attribute");
        assertThat(refusal("{\"a\": {\"@order\": [\"b\"]}}")).contains("@order that does not name each");
        assertThat(refusal("{\"a\": {\"@xmlns\": \"http://www.w3.org/2000/xmlns/\"}}"))
                .contains("namespace declarations");
    }

    @Test
    void refusesWhatIsNoJsonOfRfc8259() {
        assertThat(refusal("{\"a\": \"1\"} x")).startsWith("Not well-formed JSON at line 1, column 12");
        assertThat(refusal("{\"a\": \"1\"} {}")).contains("follows after the end");
        assertThat(refusal("{\"a\":\n 01}")).startsWith("Not well-formed JSON at line 2");
        assertThat(refusal("{\"a\": 'x'}")).startsWith("Not well-formed JSON at line 1");
        assertThat(refusal("{\"a\": {\"b\": 1,}}")).startsWith("Not well-formed JSON at line 1");
        assertThat(refusal("{\"a\": NaN}")).startsWith("Not well-formed JSON at line 1");
        assertThat(refusal("/**/{\"a\": \"1\"}")).startsWith("Not well-formed JSON at line 1");
        assertThat(refusal("{\"a\": \"tab\there\"}")).startsWith("Not well-formed JSON at line 1");
        assertThat(refusal("{\"a\": {")).startsWith("Not well-formed JSON at line 1");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(refusal("{\"a\": \"£\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("Not in the encoding UTF-8 at line 1, column 8: byte A3");
        assertThat(refusal("{\"a\": \"1\"}".getBytes(StandardCharsets.UTF_16LE)))
                .startsWith("Not well-formed JSON");
    }

    @Test
    void refusesCharactersThatXmlCannotHold() {
        assertThat(refusal("{\"a\": {\"b\": \"\\u0000\"}}"))
                .isEqualTo("$.a.b holds the character U+0000, which no declaration can hold.");
        assertThat(refusal("{\"a\": \"\\ud800\"}")).contains("$.a holds the character U+D800");
        assertThat(read("{\"a\": \"\\ud834\\udd1e\\r\\n\"}").text()).isEqualTo("𝄞\r\n");
    }

    @Test
    void refusesWhatIsOverALimit() {
        assertThat(refusal("{\"a\":".repeat(200_000))).startsWith("Over the limit");
        assertThat(refusal("[".repeat(200_000))).startsWith("It is no JSON object");
        assertThat(refusal("{\"a\":" + "[".repeat(200_000))).contains("array in an array");
        assertThat(read("{\"a\":".repeat(64) + "1" + "}".repeat(64)).name()).isEqualTo("a");
        assertThat(refusal("{\"a\":".repeat(65) + "1" + "}".repeat(65))).startsWith("Over the limit: deeper than 64");
        assertThat(refusal("{\"a\": " + "9".repeat(5_000_000) + "}")).startsWith("Over the limit");
        assertThat(refusal("{\"a\": \"" + "9".repeat(5_000_000) + "\"}")).startsWith("Over the limit");
        assertThat(refusal("{\"" + "n".repeat(300) + "\": 1}")).contains("has a name that no element can have");
        assertThat(refusal("{\"" + "n".repeat(100_000) + "\": 1}")).startsWith("Over the limit");
        assertThat(refusal("{\"a\": {\"b\": [" + "1,".repeat(500_000) + "1]}}"))
                .startsWith("Over the limit: more than 400000 elements");
        assertThat(refusal(new byte[JsonReader.MAX_BYTES + 1])).startsWith("Over the limit: larger than");
    }

    @Test
    void readsOrRefusesWhateverBytesAreFlipped() {
        long seed = Seed.of(JsonReaderTest.class);
        Random random = new Random(seed);
        byte[] whole = ("{\"a\":{\"@xmlns\":\"urn:a\",\"@b\":\"1\",\"#text\":\"\\u00e4ä\","
                        + "\"@order\":[\"c\",\"d\"],\"c\":[1.5],\"d\":true}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] flipped = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
            }
            try {
                Element read = JsonReader.read(flipped);
                assertThat(WcoXmlReader.read(WcoXmlWriter.write(read))).isEqualTo(read);
            } catch (UnreadableMessage e) {
                assertThat(e.getMessage())
                        .doesNotContain("\n")
                        .doesNotContain("Exception")
                        .hasSizeLessThan(400);
            }
        }
    }

    private static Element xml(String xml) {
        return WcoXmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Element read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] json) {
        UnreadableMessage refusal = catchThrowableOfType(UnreadableMessage.class, () -> JsonReader.read(json));
        assertThat(refusal).as("refusal of %s bytes", json.length).isNotNull();
        return String.valueOf(refusal.getMessage());
    }
}
