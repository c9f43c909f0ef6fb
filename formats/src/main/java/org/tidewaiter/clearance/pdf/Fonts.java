package org.tidewaiter.clearance.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of a document: DejaVu Sans; one more that somebody names; and Noto Sans SC, which has the characters of Chinese and
 * Japanese, and is read only where a text needs it. Korean syllables that no font has are written in Latin letters, and any other
 * character as its code point, both in brackets, so that nothing is lost.
 */
final class Fonts {
    private static final float EM = 1_000;

    /** A font of the document and what it has. */
    private record Face(PDType0Font font, CmapLookup glyphs) {
        boolean has(int codePoint) {
            return glyphs.getGlyphId(codePoint) != 0;
        }
    }

    private static final String MIRRORED = "()[]{}<>\u00AB\u00BB\u2039\u203A";

    /** Text in one font. */
    private record Run(PDType0Font font, String text) {}

    private final List<Face> regular = new ArrayList<>();
    private final List<Face> bold = new ArrayList<>();
    private final PDDocument document;
    private boolean wide;
    private boolean replaced;

    /** @param more a TrueType font beside our own; null without one */
    Fonts(PDDocument document, @Nullable Path more) throws IOException {
        this.document = document;
        regular.add(own("dejavu/DejaVuSans.ttf"));
        bold.add(own("dejavu/DejaVuSans-Bold.ttf"));
        if (more != null) {
            Face face = face(document, new TTFParser().parse(new RandomAccessReadBufferedFile(more)));
            regular.add(face);
            bold.add(face);
        }
    }

    private Face own(String name) throws IOException {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The font " + name + " is missing from the jar.");
            }
            return face(document, new TTFParser().parse(new RandomAccessReadBuffer(in)));
        }
    }

    private static Face face(PDDocument document, TrueTypeFont font) throws IOException {
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        return new Face(PDType0Font.load(document, font, true), glyphs);
    }

    /** Whether a character was written as its code point so far. */
    boolean hasReplaced() {
        return replaced;
    }

    /** What can be written of a text: one line, no control characters. */
    String writable(String text) throws IOException {
        StringBuilder line = new StringBuilder();
        StringBuilder korean = new StringBuilder();
        for (int c :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            boolean isSeen = Character.getType(c) != Character.FORMAT;
            boolean isKorean = Hangul.isSyllable(c) && !has(c);
            if (!isKorean) {
                endKorean(korean, line);
            }
            if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                line.append(' ');
            } else if (isKorean) {
                korean.append(korean.isEmpty() ? "[" : "-").append(Hangul.inLatin(c));
            } else if (ArabicForms.isJoiner(c) || isSeen && has(c)) {
                line.appendCodePoint(c);
            } else if (isSeen) {
                replaced = true;
                line.append(String.format(Locale.ROOT, "[U+%04X]", c));
            }
        }
        endKorean(korean, line);
        return line.toString();
    }

    private void endKorean(StringBuilder korean, StringBuilder line) {
        if (!korean.isEmpty()) {
            replaced = true;
            line.append(korean).append(']');
            korean.setLength(0);
        }
    }

    private boolean has(int codePoint) throws IOException {
        if (regular.stream().anyMatch(face -> face.has(codePoint))) {
            return true;
        }
        if (wide || !Character.isIdeographic(codePoint) && !isOfEastAsia(codePoint)) {
            return false;
        }
        Face face = own("noto/NotoSansSC-Regular.ttf");
        regular.add(face);
        bold.add(face);
        wide = true;
        return face.has(codePoint);
    }

    /** Letters and signs that stand among ideographs. */
    private static boolean isOfEastAsia(int codePoint) {
        return codePoint >= 0x2E80 && codePoint <= 0x33FF || codePoint >= 0xFE30 && codePoint <= 0xFFEF;
    }

    /** Width of a writable text, in points. */
    float width(String text, boolean isBold, float size) throws IOException {
        float width = 0;
        for (Run run : runs(ArabicForms.of(text), isBold)) {
            width += run.font.getStringWidth(run.text) / EM * size;
        }
        return width;
    }

    /** Writes a writable text where the text matrix is. */
    void show(PDPageContentStream page, String text, boolean isBold, float size) throws IOException {
        String seen = visual(ArabicForms.of(text));
        boolean reordered = !seen.equals(text);
        if (reordered) {
            COSDictionary properties = new COSDictionary();
            properties.setString(COSName.ACTUAL_TEXT, text);
            page.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(properties));
        }
        for (Run run : runs(seen, isBold)) {
            page.setFont(run.font, size);
            page.showText(run.text);
        }
        if (reordered) {
            page.endMarkedContent();
        }
    }

    private List<Run> runs(String text, boolean isBold) {
        List<Run> runs = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        PDType0Font font = null;
        for (int c : text.codePoints().toArray()) {
            PDType0Font next = font(c, isBold);
            if (font != null && !next.equals(font)) {
                runs.add(new Run(font, part.toString()));
                part.setLength(0);
            }
            font = next;
            part.appendCodePoint(c);
        }
        if (font != null) {
            runs.add(new Run(font, part.toString()));
        }
        return runs;
    }

    private PDType0Font font(int codePoint, boolean isBold) {
        for (Face face : isBold ? bold : regular) {
            if (face.has(codePoint)) {
                return face.font;
            }
        }
        return regular.stream().filter(face -> face.has(codePoint)).findFirst().orElse(regular.getFirst()).font;
    }

    /** From right to left: a mark, which has no width, comes before its letter, and brackets face the other way. */
    private static String turned(String text) {
        StringBuilder all = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            int bracket = MIRRORED.indexOf(c);
            all.insert(0, Character.toString(bracket < 0 ? c : MIRRORED.codePointAt(bracket ^ 1)));
        }
        return all.toString();
    }

    /** In the order in which it is seen: texts from right to left are turned around. */
    private static String visual(String text) {
        char[] chars = text.toCharArray();
        if (!Bidi.requiresBidi(chars, 0, chars.length)) {
            return text;
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Object[] pieces = new Object[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String piece = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            pieces[i] = levels[i] % 2 == 1 ? turned(piece) : piece;
        }
        Bidi.reorderVisually(levels, 0, pieces, 0, count);
        StringBuilder all = new StringBuilder();
        for (Object piece : pieces) {
            all.append(piece);
        }
        return all.toString();
    }
}
