package org.tidewaiter.declaration.wco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;

class WcoXmlReaderTest {

    @Test
    void keepsNamespacesAttributesAndOrder() {
        Element read = read("""
                <md:MetaData xmlns="urn:d" xmlns:md="urn:m" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="urn:m ../m.xsd ">
                  <B z="1" a="2"/>
                  <md:A>x</md:A>
                  <B xmlns="">y</B>
                </md:MetaData>
                """);
        assertThat(read)
                .isEqualTo(new Element(
                        "urn:m",
                        "MetaData",
                        "",
                        List.of(new Attribute(
                                "http://www.w3.org/2001/XMLSchema-instance", "schemaLocation", "urn:m ../m.xsd ")),
                        List.of(
                                new Element(
                                        "urn:d",
                                        "B",
                                        "",
                                        List.of(new Attribute("", "z", "1"), new Attribute("", "a", "2")),
                                        List.of()),
                                Element.leaf("urn:m", "A", "x"),
                                Element.leaf("", "B", "y"))));
    }

    @Test
    void keepsTheTextOfALeafToTheCharacter() {
        assertThat(read("<a>  1 &lt; 2&#13;\n <![CDATA[&x;]]> </a>").text()).isEqualTo("  1 < 2\r\n &x; ");
        assertThat(read("<a> \n </a>").text()).isEqualTo(" \n ");
        assertThat(read("<a>one<!-- and -->two<?and?>three</a>").text()).isEqualTo("onetwothree");
    }

    @Test
    void keepsTextBesideChildrenUnlessItIsMereWhiteSpace() {
        assertThat(read("<a>\n  <b/>\n</a>").text()).isEmpty();
        assertThat(read("<a> one <b/>\n<b/> <!-- c -->two</a>").text()).isEqualTo(" one  two");
        assertThat(read("<a>\u00A0<b/></a>").text()).isEqualTo("\u00A0");
    }

    @Test
    void keepsALongTextWhole() {
        String text = "0123456789 &amp; ".repeat(10_000);
        assertThat(read("<a>" + text + "</a>").text()).isEqualTo(text.replace("&amp;", "&"));
    }

    @Test
    void givesNamesThatAreTheSameStringEachTime() {
        assertThat(read("<GoodsShipment/>").name()).isSameAs("GoodsShipment");
    }

    @Test
    void readsEveryEncodingThatIsDeclaredOrMarked() {
        String plain = "<a>£ 100 für 貨物</a>";
        Element expected = Element.leaf("", "a", "£ 100 für 貨物");
        assertThat(WcoXmlReader.read(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
        assertThat(WcoXmlReader.read(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(expected);
        assertThat(WcoXmlReader.read(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(expected);
        String declared = "<?xml version='1.0' encoding='UTF-16'?>" + plain;
        assertThat(WcoXmlReader.read(declared.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(expected);
        assertThat(WcoXmlReader.read("<?xml version=\"1.0\" encoding = \"iso-8859-1\" ?><a>\u00A3</a>"
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Element.leaf("", "a", "£"));
    }

    private static Element read(String xml) {
        return WcoXmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
