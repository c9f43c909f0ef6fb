package org.tidewaiter.declaration.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.kernel.Seed;

/** What must not be read, and what it is refused with: one sentence, no stack trace. */
class HostileXmlTest {

    @Test
    void tellsLineAndColumnOfWhatIsNotWellFormed() {
        assertThat(refusal("<a>\n  <b></c>\n</a>"))
                .isEqualTo("Not well-formed at line 2, column 8: Unexpected close tag </c>; expected </b>.");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(refusal("")).startsWith("Not well-formed at line 1, column 1: It ends too early in prolog");
        assertThat(refusal("  \n ")).startsWith("Not well-formed at line 2");
    }

    @Test
    void refusesATruncatedFileWhereverItIsCut() {
        String whole = "<?xml version=\"1.0\"?><a b=\"c\"><d>e&amp;f</d><!-- g --><h/></a>";
        for (int length = 0; length < whole.length(); length++) {
            assertThat(refusal(whole.substring(0, length))).contains("Not well-formed");
        }
    }

    @Test
    void refusesNulAndOtherControlCharacters() {
        assertThat(refusal("<a>b\0c</a>")).startsWith("Not well-formed at line 1, column");
        assertThat(refusal("<a>b\u0001c</a>")).startsWith("Not well-formed at line 1, column");
        assertThat(refusal("<a b='\u0001'/>")).startsWith("Not well-formed at line 1, column");
        assertThat(refusal("<a>&#1;</a>")).startsWith("Not well-formed at line 1, column");
        assertThat(refusal("<a>&#xD800;</a>")).startsWith("Not well-formed at line 1, column");
        assertThat(refusal("<a>\uFFFE</a>")).startsWith("Not well-formed");
        assertThat(refusal("<a>&#xFFFE;</a>")).startsWith("Not well-formed");
        assertThat(refusal("<a b='\uFFFF'/>")).startsWith("Not well-formed");
    }

    @Test
    void refusesBytesThatAreNotInTheirEncoding() {
        assertThat(refusal(new byte[] {'<', 'a', '>', '\n', 'b', (byte) 0xE9, '<', '/', 'a', '>'}))
                .isEqualTo("Not in the encoding UTF-8 at line 2, column 2: byte E9. "
                        + "Maybe it was saved in another encoding than it says.");
        byte[] overlong = {'<', 'a', '>', (byte) 0xC0, (byte) 0xBC, 'b', '<', '/', 'a', '>'};
        assertThat(refusal(overlong)).startsWith("Not in the encoding UTF-8 at line 1, column 4");
        byte[] halfAPair = {'<', 'a', '>', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '<', '/', 'a', '>'};
        assertThat(refusal(halfAPair)).startsWith("Not in the encoding UTF-8");
        assertThat(refusal(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '<', 0}))
                .startsWith("Not in the encoding UTF-16BE");
    }

    @Test
    void refusesUtf16WithoutMarkAndDeclaration() {
        assertThat(refusal("<a/>".getBytes(StandardCharsets.UTF_16LE))).startsWith("Not well-formed at line 1");
        assertThat(refusal("<a/>".getBytes(StandardCharsets.UTF_16BE))).startsWith("Not well-formed at line 1");
    }

    @Test
    void refusesEncodingsThatAreUnknownOrUntrue() {
        assertThat(refusal("<?xml version='1.0' encoding='EBCDIC-XX'?><a/>")).contains("'EBCDIC-XX' is not known");
        assertThat(refusal("<?xml version='1.0' encoding='UTF-16'?><a/>"))
                .contains("says that its encoding is UTF-16, but its bytes are not");
    }

    @Test
    void refusesTheBillionLaughs() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (int i = 1; i < 10; i++) {
            String last = i == 1 ? "&lol;" : "&lol" + (i - 1) + ";";
            xml.append("<!ENTITY lol")
                    .append(i)
                    .append(" \"")
                    .append(last.repeat(10))
                    .append("\">");
        }
        assertThat(refusal(xml.append("]><lolz>&lol9;</lolz>").toString()))
                .startsWith("It has a document type declaration (DOCTYPE) at line 1");
    }

    @Test
    void refusesExternalEntities() {
        assertThat(refusal("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"))
                .contains("DOCTYPE");
        assertThat(refusal("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"))
                .contains("DOCTYPE");
        assertThat(refusal("<a>&x;</a>")).startsWith("Not well-formed at line 1");
    }

    @Test
    void refusesXml11() {
        assertThat(refusal("<?xml version='1.1'?><a>&#1;</a>")).contains("XML 1.1");
    }

    @Test
    void refusesTwoHundredThousandLevels() {
        assertThat(refusal("<a>".repeat(200_000) + "</a>".repeat(200_000)))
                .startsWith("Over the limit: deeper than 64 elements");
        assertThat(read("<a>".repeat(64) + "</a>".repeat(64)).name()).isEqualTo("a");
    }

    @Test
    void refusesANumberOfFiveMegabytes() {
        assertThat(refusal("<a>" + "9".repeat(5_000_000) + "</a>"))
                .startsWith("Over the limit")
                .contains("1048576");
        assertThat(refusal("<a>" + ("9".repeat(100_000) + "<b/>").repeat(20) + "</a>"))
                .startsWith("Over the limit");
        assertThat(refusal("<a>" + ("9".repeat(100) + "<!---->").repeat(20_000) + "</a>"))
                .startsWith("Over the limit");
    }

    @Test
    void refusesTooManyAndTooLongAttributesAndNames() {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < 33; i++) {
            xml.append(" b").append(i).append("=''");
        }
        assertThat(refusal(xml.append("/>").toString()))
                .startsWith("Over the limit")
                .contains("32");
        assertThat(refusal("<a b='" + "c".repeat(9_000) + "'/>"))
                .startsWith("Over the limit")
                .contains("8192");
        assertThat(refusal("<" + "n".repeat(2_000_000) + "/>"))
                .startsWith("Over the limit")
                .hasSizeLessThan(300);
    }

    @Test
    void readsAHundredThousandSmallItemsAndRefusesMoreThanTheLimit() {
        String item = "<Item><N>1</N></Item>";
        assertThat(read("<a>" + item.repeat(100_000) + "</a>").children()).hasSize(100_000);
        assertThat(refusal("<a>" + item.repeat(200_000) + "</a>"))
                .startsWith("Over the limit: more than 400000 elements");
        assertThat(refusal("<a>" + "<b c='' d='' e=''/>".repeat(200_000) + "</a>"))
                .startsWith("Over the limit: more than 400000 attributes");
    }

    @Test
    void readsNoMoreOfAStreamThanTheLimitAndOne() {
        long[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) ' ');
                given[0] += length;
                return length;
            }
        };
        UnreadableMessage refusal = catchThrowableOfType(UnreadableMessage.class, () -> WcoXmlReader.read(endless));
        assertThat(refusal).hasMessageStartingWith("Over the limit: larger than 16777216 bytes");
        assertThat(given[0]).isEqualTo(WcoXmlReader.MAX_BYTES + 1L);
    }

    @Test
    void refusesGarbageAfterTheEnd() {
        assertThat(refusal("<a/><b/>")).startsWith("Not well-formed at line 1");
        assertThat(refusal("<a/>b")).startsWith("Not well-formed at line 1");
    }

    /** Whatever bytes are flipped: it is read, or refused with one sentence. */
    @Test
    void readsOrRefusesWhateverBytesAreFlipped() {
        long seed = Seed.of(HostileXmlTest.class);
        Random random = new Random(seed);
        byte[] whole = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><m:a xmlns:m='urn:m' xmlns='urn:d' b=\"&lt;\">"
                        + "<c m:d='e'>f &amp; g<![CDATA[ h ]]></c><!-- i --><?j k?><l/>\u00e4\u8ca8</m:a>")
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] flipped = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
            }
            try {
                Element read = WcoXmlReader.read(flipped);
                assertThat(WcoXmlReader.read(WcoXmlWriter.write(read))).isEqualTo(read);
            } catch (UnreadableMessage e) {
                assertThat(e.getMessage())
                        .doesNotContain("\n")
                        .doesNotContain("Exception")
                        .hasSizeLessThan(400);
            }
        }
    }

    private static Element read(String xml) {
        return WcoXmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String xml) {
        return refusal(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] xml) {
        UnreadableMessage refusal = catchThrowableOfType(UnreadableMessage.class, () -> WcoXmlReader.read(xml));
        assertThat(refusal).as("refusal of %s bytes", xml.length).isNotNull();
        assertThat(refusal.getStackTrace()).isEmpty();
        return String.valueOf(refusal.getMessage());
    }
}
