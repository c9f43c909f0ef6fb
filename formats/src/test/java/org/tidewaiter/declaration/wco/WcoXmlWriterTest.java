package org.tidewaiter.declaration.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.RandomElements;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.kernel.Seed;

class WcoXmlWriterTest {

    @Test
    void usesThePrefixesThatAreUsual() {
        Element date = new Element(
                Message.DATE_NAMESPACE,
                "DateTimeString",
                "20260131",
                List.of(new Attribute("", "formatCode", "102")),
                List.of());
        Element declaration = Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", List.of(date));
        assertThat(WcoXmlWriter.text(Element.parent(Message.METADATA_NAMESPACE, "MetaData", List.of(declaration))))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<md:MetaData xmlns=\"urn:wco:datamodel:WCO:DEC-DMS:2\""
                        + " xmlns:md=\"urn:wco:datamodel:WCO:DocumentMetaData-DMS:2\""
                        + " xmlns:p1=\"urn:wco:datamodel:WCO:Declaration_DS:DMS:2\">"
                        + "<Declaration><p1:DateTimeString formatCode=\"102\">20260131</p1:DateTimeString>"
                        + "</Declaration>"
                        + "</md:MetaData>\n");
    }

    @Test
    void leavesElementsWithoutNamespaceWithoutOne() {
        Element mixed = Element.parent(Message.DECLARATION_NAMESPACE, "a", List.of(Element.leaf("", "b", "c")));
        assertThat(WcoXmlWriter.text(mixed))
                .endsWith("<dec:a xmlns:dec=\"urn:wco:datamodel:WCO:DEC-DMS:2\"><b>c</b></dec:a>\n");
    }

    @Test
    void declaresMoreNamespacesThanAnElementMayHaveAttributes() {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < 3 * WcoXmlReader.MAX_ATTRIBUTES_PER_ELEMENT; i++) {
            children.add(Element.leaf("urn:" + i, "b", ""));
        }
        Element element = Element.parent("", "a", children);
        assertThat(WcoXmlReader.read(WcoXmlWriter.write(element))).isEqualTo(element);
    }

    @Test
    void writesNothingThatCouldNotBeRead() {
        assertThatThrownBy(() -> WcoXmlWriter.write(Element.leaf("", "a b", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a b' is no name");
        assertThatThrownBy(() -> WcoXmlWriter.write(Element.leaf("", "a", "\0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0000");
    }

    @Test
    void isReadAgainAsItWasForEverySample() throws IOException {
        List<Path> files = RealData.xmlFiles("wco-declarations");
        for (Path file : files) {
            Element element = WcoXmlReader.read(Files.readAllBytes(file));
            assertThat(WcoXmlReader.read(WcoXmlWriter.write(element)))
                    .as("%s", file)
                    .isEqualTo(element);
        }
        assertThat(files).hasSizeGreaterThan(400);
    }

    @Test
    void isReadAgainAsItWasForRandomTrees() {
        long seed = Seed.of(WcoXmlWriterTest.class);
        for (int i = 0; i < 5_000; i++) {
            Element element = new RandomElements(seed + i).next();
            assertThat(WcoXmlReader.read(WcoXmlWriter.write(element)))
                    .as("seed %s", seed + i)
                    .isEqualTo(element);
        }
    }
}
