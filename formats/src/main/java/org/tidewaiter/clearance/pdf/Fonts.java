package org.tidewaiter.clearance.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of a document: DejaVu Sans, and one more for what it lacks. A character that neither has is written as its code
 * point, so that nothing is lost.
 */
final class Fonts {
    private static final float EM = 1_000;

    /** A font of the document and what it has. */
    private record Face(PDType0Font font, CmapLookup glyphs) {
        boolean has(int codePoint) {
            return glyphs.getGlyphId(codePoint) != 0;
        }
    }

    /** Text in one font. */
    private record Run(PDType0Font font, String text) {}

    private final List<Face> regular = new ArrayList<>();
    private final List<Face> bold = new ArrayList<>();
    private boolean replaced;

    /** @param more a TrueType font beside our own; null without one */
    Fonts(PDDocument document, @Nullable Path more) throws IOException {
        regular.add(own(document, "DejaVuSans.ttf"));
        bold.add(own(document, "DejaVuSans-Bold.ttf"));
        if (more != null) {
            Face face = face(document, new TTFParser().parse(new RandomAccessReadBufferedFile(more)));
            regular.add(face);
            bold.add(face);
        }
    }

    private static Face own(PDDocument document, String name) throws IOException {
        try (InputStream in = Fonts.class.getResourceAsStream("dejavu/" + name)) {
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
    String writable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                line.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                if (regular.stream().anyMatch(face -> face.has(c))) {
                    line.appendCodePoint(c);
                } else {
                    replaced = true;
                    line.append(String.format(Locale.ROOT, "[U+%04X]", c));
                }
            }
        });
        return line.toString();
    }

    /** Width of a writable text, in points. */
    float width(String text, boolean isBold, float size) throws IOException {
        float width = 0;
        for (Run run : runs(text, isBold)) {
            width += run.font.getStringWidth(run.text) / EM * size;
        }
        return width;
    }

    /** Writes a writable text where the text matrix is. */
    void show(PDPageContentStream page, String text, boolean isBold, float size) throws IOException {
        for (Run run : runs(visual(text), isBold)) {
            page.setFont(run.font, size);
            page.showText(run.text);
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
            pieces[i] = levels[i] % 2 == 1 ? new StringBuilder(piece).reverse().toString() : piece;
        }
        Bidi.reorderVisually(levels, 0, pieces, 0, count);
        StringBuilder all = new StringBuilder();
        for (Object piece : pieces) {
            all.append(piece);
        }
        return all.toString();
    }
}
