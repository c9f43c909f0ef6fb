package org.tidewaiter.clearance.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/** Writes release notes as PDF/A-1b with tags, on A4. The same note becomes the same bytes. */
public final class ReleaseNoteWriter {
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = MARGIN + 24;
    private static final float TEXT = 9;
    private static final float LEADING = 12.5f;
    private static final float HEADLINE = 18;
    private static final float SUBTITLE = 12;
    private static final float NAME_WIDTH = 130;
    private static final float GAP = 6;
    private static final float FOOT = 7;
    private static final float FOOT_LINE = 10;
    private static final float MODULE = 0.85f;
    private static final float BAR_HEIGHT = 36;
    private static final String PRODUCER = "Tidewaiter";

    private final PDDocument document;
    private final ReleaseNote note;
    private final Fonts fonts;
    private final Tags tags;
    private @Nullable PDPageContentStream stream;
    private float y;

    private ReleaseNoteWriter(PDDocument document, ReleaseNote note, @Nullable Path font) throws IOException {
        this.document = document;
        this.note = note;
        this.fonts = new Fonts(document, font);
        this.tags = new Tags(document);
    }

    /**
     * Writes a note.
     *
     * @param font a TrueType font for characters that DejaVu Sans lacks, such as those of Korean; null without one
     */
    public static byte[] write(ReleaseNote note, @Nullable Path font) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            new ReleaseNoteWriter(document, note, font).write();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The release note of " + note.mrn() + " can't be written.", e);
        }
    }

    private void write() throws IOException {
        describe();
        newPage();
        headline();
        for (ReleaseNote.Particular particular : note.particulars()) {
            particular(particular);
        }
        for (ReleaseNote.Table table : note.tables()) {
            table(table);
        }
        y -= LEADING;
        for (String text : note.notes()) {
            PDStructureElement element = Tags.add(tags.top(), "P");
            for (String line : wrapped(text, false, TEXT, WIDTH)) {
                room(LEADING);
                line(element, line, MARGIN, false, TEXT);
            }
            y -= GAP;
        }
        page().close();
        numberPages();
        tags.close();
    }

    private void headline() throws IOException {
        PDStructureElement title = Tags.add(tags.top(), "H1");
        for (String line : wrapped(note.title(), true, HEADLINE, WIDTH)) {
            y -= HEADLINE - LEADING;
            line(title, line, MARGIN, true, HEADLINE);
        }
        y -= GAP;
        PDStructureElement figure = Tags.add(tags.top(), "Figure");
        figure.setAlternateDescription("MRN " + note.mrn());
        tags.begin(page(), figure);
        float x = MARGIN;
        boolean bar = true;
        for (int width : Code128.widths(note.mrn())) {
            if (bar) {
                page().addRect(x, y - BAR_HEIGHT, width * MODULE, BAR_HEIGHT);
            }
            x += width * MODULE;
            bar = !bar;
        }
        page().fill();
        Tags.end(page());
        y -= BAR_HEIGHT + GAP;
        line(Tags.add(tags.top(), "P"), note.mrn(), MARGIN, true, SUBTITLE);
        y -= GAP;
    }

    private void particular(ReleaseNote.Particular particular) throws IOException {
        PDStructureElement element = Tags.add(tags.top(), "P");
        List<String> names = wrapped(particular.name(), true, TEXT, NAME_WIDTH - GAP);
        List<String> lines = wrapped(particular.text(), false, TEXT, WIDTH - NAME_WIDTH);
        for (int i = 0; i < Math.max(names.size(), lines.size()); i++) {
            room(LEADING);
            float at = y;
            if (i < names.size()) {
                line(element, names.get(i), MARGIN, true, TEXT);
            }
            if (i < lines.size()) {
                y = at;
                line(element, lines.get(i), MARGIN + NAME_WIDTH, false, TEXT);
            }
            y = at - LEADING;
        }
    }

    private void table(ReleaseNote.Table table) throws IOException {
        y -= GAP;
        room(4 * LEADING);
        y -= SUBTITLE - TEXT;
        line(Tags.add(tags.top(), "H2"), fonts.writable(table.title()), MARGIN, true, SUBTITLE);
        PDStructureElement element = Tags.add(tags.top(), "Table");
        List<String> names =
                table.columns().stream().map(ReleaseNote.Column::name).toList();
        row(table, element, names, true);
        for (List<String> texts : table.rows()) {
            row(table, element, texts, false);
        }
    }

    /** A row; a cell that is higher than the page goes on on the next one, below the names of the columns. */
    private void row(ReleaseNote.Table table, PDStructureElement element, List<String> texts, boolean head)
            throws IOException {
        List<ReleaseNote.Column> columns = table.columns();
        float shares = columns.stream().mapToInt(ReleaseNote.Column::share).sum();
        List<List<String>> cells = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < columns.size(); i++) {
            float width = WIDTH * columns.get(i).share() / shares - GAP;
            cells.add(wrapped(texts.get(i), head, TEXT, width));
            height = Math.max(height, cells.getLast().size());
        }
        PDStructureElement row = Tags.add(element, "TR");
        List<PDStructureElement> tagged = new ArrayList<>();
        columns.forEach(c -> tagged.add(Tags.add(row, head ? "TH" : "TD")));
        for (int i = 0; i < height; i++) {
            if (y - LEADING < BOTTOM) {
                newPage();
                if (!head) {
                    row(
                            table,
                            element,
                            columns.stream().map(ReleaseNote.Column::name).toList(),
                            true);
                }
            }
            float at = y;
            float x = MARGIN;
            for (int c = 0; c < columns.size(); c++) {
                float width = WIDTH * columns.get(c).share() / shares;
                if (i < cells.get(c).size()) {
                    String line = cells.get(c).get(i);
                    float left = columns.get(c).number() ? width - GAP - fonts.width(line, head, TEXT) : 0;
                    y = at;
                    line(tagged.get(c), line, x + left, head, TEXT);
                }
                x += width;
            }
            y = at - LEADING;
        }
        Tags.artifact(page());
        page().setLineWidth(head ? 1 : 0.4f);
        page().moveTo(MARGIN, y);
        page().lineTo(MARGIN + WIDTH, y);
        page().stroke();
        Tags.end(page());
        y -= 3;
    }

    /** A line of writable text with its top at y; y goes below it. */
    private void line(PDStructureElement element, String text, float x, boolean bold, float size) throws IOException {
        tags.begin(page(), element);
        page().beginText();
        page().newLineAtOffset(x, y - size);
        fonts.show(page(), text, bold, size);
        page().endText();
        Tags.end(page());
        y -= size + LEADING - TEXT;
    }

    /** The lines that a text takes, none of them wider; words that are too long are broken. */
    private List<String> wrapped(String text, boolean bold, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : fonts.writable(text).strip().split(" +")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (fonts.width(longer, bold, size) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (int c : word.codePoints().toArray()) {
                String more = line + Character.toString(c);
                if (!line.isEmpty() && fonts.width(more, bold, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.appendCodePoint(c);
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private void room(float height) throws IOException {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        if (stream != null) {
            stream.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        document.addPage(page);
        tags.page(page);
        stream = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private PDPageContentStream page() {
        if (stream == null) {
            throw new IllegalStateException("No page was begun.");
        }
        return stream;
    }

    private void numberPages() throws IOException {
        int count = document.getNumberOfPages();
        boolean replaced = fonts.hasReplaced();
        for (int i = 0; i < count; i++) {
            try (PDPageContentStream foot = new PDPageContentStream(
                    document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                Tags.artifact(foot);
                String text = fonts.writable(note.mrn() + " · " + note.page() + " " + (i + 1) + " / " + count);
                foot.beginText();
                foot.newLineAtOffset(MARGIN + WIDTH - fonts.width(text, false, TEXT), MARGIN - TEXT);
                fonts.show(foot, text, false, TEXT);
                foot.endText();
                if (replaced) {
                    foot.beginText();
                    foot.newLineAtOffset(MARGIN, MARGIN - TEXT - FOOT_LINE);
                    fonts.show(foot, fonts.writable(note.replaced()), false, FOOT);
                    foot.endText();
                }
                Tags.end(foot);
            }
        }
    }

    /** What the document says of itself, twice, as PDF/A asks: in the old way and as XMP. */
    private void describe() throws IOException {
        document.setVersion(1.4f);
        document.setDocumentId(note.releasedAt().toEpochMilli());
        document.getDocumentCatalog().setLanguage(note.language());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        String title = note.title() + " " + note.mrn();
        Calendar at = GregorianCalendar.from(note.releasedAt().atZone(ZoneOffset.UTC));
        at.set(Calendar.MILLISECOND, 0);
        PDDocumentInformation info = document.getDocumentInformation();
        info.setTitle(title);
        info.setProducer(PRODUCER);
        info.setCreationDate(at);
        info.setModificationDate(at);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(title).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
    }

    private String xmp(String title) {
        String at = note.releasedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                + "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                + " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
                + "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
                + "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped + "</rdf:li></rdf:Alt></dc:title>"
                + "<xmp:CreateDate>" + at + "</xmp:CreateDate><xmp:ModifyDate>" + at + "</xmp:ModifyDate>"
                + "<pdf:Producer>" + PRODUCER + "</pdf:Producer>"
                + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
    }
}
