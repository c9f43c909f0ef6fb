package org.tidewaiter.clearance.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseNoteWriterTest {
    private static final String MRN = "26GB000000000001R8";

    private static ReleaseNote note(List<List<String>> rows, String... notes) {
        return new ReleaseNote(
                "en",
                "Release note",
                MRN,
                Instant.parse("2026-05-04T10:00:00.123Z"),
                List.of(new ReleaseNote.Particular("Declarant", "GB123456789000")),
                List.of(new ReleaseNote.Table(
                        "Items",
                        List.of(
                                new ReleaseNote.Column("Item", 1, true),
                                new ReleaseNote.Column("Goods", 6, false),
                                new ReleaseNote.Column("Mass", 2, true)),
                        rows)),
                List.of(notes),
                "Page",
                "No font has the characters in brackets.");
    }

    private static ReleaseNote note(String goods) {
        return note(List.of(List.of("1", goods, "20.5")));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String text(ReleaseNote note) throws IOException {
        return text(ReleaseNoteWriter.write(note, null));
    }

    @Test
    void saysWhatTheNoteSaysAsTextThatCanBeSearched() throws IOException {
        String text = text(note(List.of(List.of("1", "Bananas", "20.5")), "Verify it."));
        assertThat(text)
                .contains("Release note", MRN, "Declarant GB123456789000", "Item Goods Mass", "1 Bananas 20.5")
                .contains("Verify it.")
                .contains("Page 1 / 1");
    }

    @Test
    void writesTheLettersOfManyLanguages() throws IOException {
        for (String goods :
                List.of("Żółć Ærøskøbing ñandú", "Ελληνικά", "Українська", "Հայերեն ქართული", "café – “10 €”")) {
            assertThat(text(note(goods))).contains(goods);
        }
    }

    @Test
    void writesTextsFromRightToLeftAsTheyAreRead() throws IOException {
        assertThat(text(note("תפוזים"))).contains("תפוזים");
    }

    @Test
    void writesChineseAndJapanese() throws IOException {
        for (String goods : List.of(
                "\u4E0A\u6D77\u8FDB\u51FA\u53E3\u6709\u9650\u516C\u53F8", // simplified: a company of Shanghai
                "\u53F0\u7063\u8CBF\u6613\u80A1\u4EFD", // traditional
                "\u682A\u5F0F\u4F1A\u793E\u30B5\u30F3\u30D7\u30EB\u3067\u3059\u3002")) { // with kana
            String text = text(note(goods));
            assertThat(text).contains(goods).doesNotContain("No font has");
        }
    }

    @Test
    void joinsArabicLetters() throws IOException {
        for (String goods : List.of(
                "\u0634\u0631\u0643\u0629 \u0628\u0631\u062A\u0642\u0627\u0644", // a company, oranges
                "\u06A9\u06CC\u0641 \u067E\u0648\u0644")) { // Persian
            assertThat(text(note(goods))).contains(goods).doesNotContain("No font has");
        }
        assertThat(ArabicForms.of("\u0628\u0628\u0628")).isEqualTo("\uFE91\uFE92\uFE90");
        assertThat(ArabicForms.of("\u0628\u064E\u0628")).isEqualTo("\uFE91\u064E\uFE90");
        assertThat(ArabicForms.of("\u0633\u0644\u0627\u0645")).isEqualTo("\uFEB3\uFEFC\uFEE1");
        assertThat(ArabicForms.of("\u0628\u200C\u0628")).isEqualTo("\uFE8F\uFE8F");
        assertThat(ArabicForms.of("\u062F\u0627\u0631")).isEqualTo("\uFEA9\uFE8D\uFEAD");
    }

    @Test
    void putsNoMoreThanItNeedsOfALargeFontIntoTheDocument() {
        assertThat(ReleaseNoteWriter.write(note("\u4E0A\u6D77"), null).length).isLessThan(200_000);
    }

    @Test
    void writesTheCodePointOfALetterThatNoFontHas() throws IOException {
        assertThat(text(note("\u0905\u0906 a\u0000b\u202Ec"))).contains("[U+0905][U+0906] a bc");
    }

    @Test
    void saysAtTheFootThatCharactersWereReplacedAndOnlyThen() throws IOException {
        String name = "\uD55C\uAD6D\uBB34\uC5ED \uC8FC\uC2DD\uD68C\uC0AC"; // a Korean trading company
        String replaced = text(note(name));
        assertThat(replaced)
                .contains("[han-gug-mu-yeog] [ju-sig-hoe-sa]")
                .contains("No font has the characters in brackets.")
                .contains("Page 1 / 1");
        assertThat(text(note("Bananas, caf\u00e9"))).doesNotContain("No font has");
    }

    @Test
    void wrapsLongTextsAndBreaksLongWords() throws IOException {
        String words = "fresh bananas ".repeat(40).strip();
        String word = "X".repeat(700);
        String text = text(note(List.of(List.of("1", words, "1"), List.of("2", word, "2"))));
        assertThat(text.replaceAll("[^X]", "")).hasSize(700);
        assertThat(text.split("bananas", -1)).hasSize(41);
        assertThat(text.lines().mapToInt(String::length)).allMatch(length -> length < 110);
    }

    @Test
    void numbersThePagesAndRepeatsTheNamesOfTheColumns() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        IntStream.rangeClosed(1, 999).forEach(i -> rows.add(List.of("" + i, "Goods of item " + i, "1")));
        byte[] pdf = ReleaseNoteWriter.write(note(rows), null);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int count = document.getNumberOfPages();
            assertThat(count).isGreaterThan(10);
            for (int page = 1; page <= count; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document))
                        .contains("Item Goods Mass")
                        .contains(MRN + " · Page " + page + " / " + count);
            }
        }
        assertThat(text(pdf)).contains("Goods of item 1 ", "Goods of item 999 ");
    }

    @Test
    void isValidByThePdfAValidatorAndTagged(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("note.pdf");
        Files.write(
                file,
                ReleaseNoteWriter.write(note("Bananas – Ελληνικά <&> \u4E0A\u6D77 \u0633\u0644\u0627\u0645"), null));
        ValidationResult result = PreflightParser.validate(file.toFile());
        assertThat(result.getErrorsList())
                .extracting(e -> e.getErrorCode() + " " + e.getDetails())
                .isEmpty();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .hasSize(1);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Release note " + MRN);
        }
    }

    @Test
    void hasTheMrnAsABarCodeThatCanBeRead() throws IOException, NotFoundException {
        try (PDDocument document = Loader.loadPDF(ReleaseNoteWriter.write(note("Bananas"), null))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 300);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            Result read = new Code128Reader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true));
            assertThat(read.getText()).isEqualTo(MRN);
        } catch (com.google.zxing.ReaderException e) {
            throw new AssertionError("The bar code can't be read.", e);
        }
    }

    @Test
    void writesTheSameNoteAsTheSameBytes() {
        assertThat(ReleaseNoteWriter.write(note("Bananas"), null))
                .isEqualTo(ReleaseNoteWriter.write(note("Bananas"), null));
    }
}
