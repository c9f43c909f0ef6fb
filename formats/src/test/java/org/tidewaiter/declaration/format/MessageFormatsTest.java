package org.tidewaiter.declaration.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.json.JsonWriter;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.kernel.Bytes;

class MessageFormatsTest {
    private static final Message.Recognition A_LINE = new Message.Recognition.NoDeclaration("A line.");
    private final MessageFormats formats = new MessageFormats((bytes, format) -> A_LINE);

    @Test
    void tellsTheNotationByTheContent() {
        assertThat(MessageFormats.sniff(utf8(" \r\n\t<a/>"))).isEqualTo(MessageFormats.Sniffed.XML);
        assertThat(MessageFormats.sniff(utf8("\uFEFF<a/>"))).isEqualTo(MessageFormats.Sniffed.XML);
        assertThat(MessageFormats.sniff("\uFEFF<a/>".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(MessageFormats.Sniffed.XML);
        assertThat(MessageFormats.sniff(utf8("\uFEFF\n{"))).isEqualTo(MessageFormats.Sniffed.JSON);
        assertThat(MessageFormats.sniff(utf8("UNB+UNOC"))).isEqualTo(MessageFormats.Sniffed.NEITHER);
        assertThat(MessageFormats.sniff(new byte[0])).isEqualTo(MessageFormats.Sniffed.NEITHER);
    }

    @Test
    void parsesEitherNotationAndNothingElse() {
        assertThat(MessageFormats.parse(bytes("<a>1</a>")))
                .isEqualTo(MessageFormats.parse(bytes("{\"a\": {\"@xmlns\": \"\", \"#text\": 1}}")));
        assertThatThrownBy(() -> MessageFormats.parse(bytes("PK\3\4")))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageStartingWith("It is neither XML nor JSON");
        assertThatThrownBy(() -> MessageFormats.formatOf(bytes("")))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("empty");
    }

    @Test
    void readsByTheFormatThatWasStored() {
        String xml = "<Declaration xmlns='" + Message.DECLARATION_NAMESPACE + "'/>";
        assertThat(formats.read(bytes(xml), MessageFormats.formatOf(bytes(xml))))
                .isInstanceOf(Message.Recognition.Holds.class);
        assertThat(formats.read(bytes("{\"Declaration\": {}}"), "json")).isInstanceOf(Message.Recognition.Holds.class);
        assertThat(formats.read(bytes("1,2"), "csv:0123")).isSameAs(A_LINE);
        assertThatThrownBy(() -> formats.read(bytes(xml), "pdf"))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("'pdf' is not known");
    }

    @Test
    void recognisesTheSameInBothNotationsOfEverySample() throws IOException {
        for (Path file : RealData.xmlFiles("wco-declarations")) {
            byte[] xml = Files.readAllBytes(file);
            byte[] json = JsonWriter.write(WcoXmlReader.read(xml));
            assertThat(describe(formats.read(Bytes.of(json), "json")))
                    .as("%s", file)
                    .isEqualTo(describe(formats.read(Bytes.of(xml), "wco-xml")));
        }
    }

    private static Object describe(Message.Recognition recognition) {
        return switch (recognition) {
            case Message.Recognition.Holds holds ->
                holds.message().declaration().element();
            case Message.Recognition.NoDeclaration none -> none.reason();
        };
    }

    private static Bytes bytes(String text) {
        return Bytes.of(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
