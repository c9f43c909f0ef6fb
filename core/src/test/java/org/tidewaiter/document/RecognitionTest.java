package org.tidewaiter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.kernel.Bytes;

class RecognitionTest {
    private static final String WORD = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument"
            + ".wordprocessingml.document.main+xml\"/></Types>";
    private static final String SHEET = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument"
            + ".spreadsheetml.sheet.main+xml\"/></Types>";

    private static Recognition latin(String text) {
        return Recognition.of(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Recognition utf8(String text) {
        return Recognition.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> parts(String... namesAndTexts) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            parts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return parts;
    }

    private static Recognition zipped(String... namesAndTexts) {
        return Recognition.of(Bytes.of(zip(parts(namesAndTexts))));
    }

    private static Recognition known(ContentType type) {
        return new Recognition.Known(type);
    }

    private static Recognition refused(Refusal why) {
        return new Recognition.Refused(why);
    }

    @Test
    void recognisesPicturesAndPdfByTheirFirstBytes() {
        assertThat(latin("%PDF-1.7\nbody\n%%EOF\n")).isEqualTo(known(ContentType.PDF));
        assertThat(latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")).isEqualTo(known(ContentType.PNG));
        assertThat(latin("\u00ff\u00d8\u00ff\u00e0rest")).isEqualTo(known(ContentType.JPEG));
        assertThat(latin("II*\0\u0008\0\0\0\0\0")).isEqualTo(known(ContentType.TIFF));
        assertThat(latin("MM\0*\0\0\0\u0008\0\0")).isEqualTo(known(ContentType.TIFF));
    }

    @Test
    void recognisesTextInUtf8Only() {
        assertThat(utf8("item;kg\n1;20\n")).isEqualTo(known(ContentType.TEXT));
        assertThat(utf8("\uFEFF\uC1A1\uC7A5 \u00e9\t\r\n")).isEqualTo(known(ContentType.TEXT));
        assertThat(latin("caf\u00e9")).isEqualTo(refused(Refusal.UNKNOWN_TYPE));
        assertThat(latin("nul\0")).isEqualTo(refused(Refusal.UNKNOWN_TYPE));
        assertThat(utf8(" \n\n")).isEqualTo(refused(Refusal.EMPTY));
        assertThat(utf8("")).isEqualTo(refused(Refusal.EMPTY));
    }

    @Test
    void recognisesXmlThatRefersToNothingOutside() {
        assertThat(utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:Invoice xmlns:a=\"urn:a\"/>"))
                .isEqualTo(known(ContentType.XML));
        assertThat(utf8("<?xml version='1.0' encoding='iso-8859-1'?><a/>")).isEqualTo(refused(Refusal.UNKNOWN_TYPE));
        assertThat(utf8("<1")).isEqualTo(refused(Refusal.UNKNOWN_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html></html>",
                "<!-- c --><html></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<x:svg xmlns:x=\"urn:x\"/>",
                "<a xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script/></a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<?xml-stylesheet href=\"x.xsl\"?><a/>",
                "hello <script>alert(1)</script>",
                "a;b\n<IMG src=x onerror=alert(1)>"
            })
    void refusesMarkup(String text) {
        assertThat(utf8(text)).isEqualTo(refused(Refusal.MARKUP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ\u0090\0", "\u007fELF\u0002", "\u00ca\u00fe\u00ba\u00be", "#!/bin/sh\nrm -rf /\n"})
    void refusesPrograms(String text) {
        assertThat(latin(text)).isEqualTo(refused(Refusal.PROGRAM));
    }

    @Test
    void refusesWhatIsCutShort() {
        assertThat(latin("%PDF-1.7\nbody")).isEqualTo(refused(Refusal.BROKEN));
        assertThat(latin("\u0089PNG\r\n\u001a\nxx")).isEqualTo(refused(Refusal.BROKEN));
        byte[] whole = zip(parts("[Content_Types].xml", WORD, "word/document.xml", "<w/>"));
        for (int length = 4; length < whole.length; length++) {
            assertThat(Recognition.of(Bytes.of(Arrays.copyOf(whole, length))))
                    .as("%d bytes", length)
                    .isInstanceOf(Recognition.Refused.class);
        }
    }

    @Test
    void refusesMoreThanTenMebibytes() {
        assertThat(Recognition.of(Bytes.of(new byte[Attachments.FILE_BYTES_MAX + 1])))
                .isEqualTo(refused(Refusal.TOO_LARGE));
    }

    @Test
    void recognisesOfficeDocuments() {
        assertThat(zipped("[Content_Types].xml", WORD, "word/document.xml", "<w/>"))
                .isEqualTo(known(ContentType.DOCX));
        assertThat(zipped("[Content_Types].xml", SHEET, "xl/workbook.xml", "<x/>"))
                .isEqualTo(known(ContentType.XLSX));
        assertThat(zipped("mimetype", ContentType.ODS.mediaType(), "content.xml", "<x/>"))
                .isEqualTo(known(ContentType.ODS));
        assertThat(zipped("a.txt", "a")).isEqualTo(refused(Refusal.UNKNOWN_TYPE));
    }

    @ParameterizedTest
    @CsvSource({
        "word/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "word/activeX/activeX1.xml",
        "Basic/Standard/Module1.xml",
        "word/embeddings/oleObject1.bin",
        "word/media/setup.EXE"
    })
    void refusesMacrosAndEmbeddedPrograms(String name) {
        assertThat(zipped("[Content_Types].xml", WORD, "word/document.xml", "<w/>", name, "x"))
                .isEqualTo(refused(Refusal.MACROS));
    }

    @Test
    void refusesATypeThatEnablesMacros() {
        String types = WORD.replace("openxmlformats-officedocument.wordprocessingml", "ms-word.macroEnabled");
        assertThat(zipped("[Content_Types].xml", types, "word/document.xml", "<w/>"))
                .isEqualTo(refused(Refusal.MACROS));
    }

    @Test
    void refusesAContainerThatReadersUnderstandDifferently() {
        byte[] bytes = zip(parts("[Content_Types].xml", WORD, "word/document.xml", "<w/>"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String twofold = text.replaceFirst("word/document.xml", "word/document.xmx");
        assertThat(latin(twofold)).isEqualTo(refused(Refusal.BROKEN));
        assertThat(zipped("../word/document.xml", "x")).isEqualTo(refused(Refusal.BROKEN));
    }

    @Test
    void unpacksNothingThatCouldFillTheMemory() {
        Map<String, String> parts = parts("[Content_Types].xml", WORD, "word/document.xml", "<w/>");
        parts.put("word/media/image1.png", "\0".repeat(50_000_000));
        assertThat(Recognition.of(Bytes.of(zip(parts)))).isEqualTo(known(ContentType.DOCX));
        assertThat(zipped("[Content_Types].xml", WORD + " ".repeat(5_000_000), "word/document.xml", "<w/>"))
                .isEqualTo(known(ContentType.DOCX));
    }
}
