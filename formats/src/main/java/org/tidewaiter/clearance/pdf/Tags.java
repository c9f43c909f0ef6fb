package org.tidewaiter.clearance.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;

/** What each piece of a document is, for who listens to it instead of looking at it. */
final class Tags {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement top;
    private final Map<Integer, COSArray> byPage = new LinkedHashMap<>();
    private final List<PDPage> pages = new ArrayList<>();

    Tags(PDDocument document) {
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(info);
        document.getDocumentCatalog().setStructureTreeRoot(root);
        top = add(root, "Document");
    }

    PDStructureElement top() {
        return top;
    }

    static PDStructureElement add(PDStructureNode parent, String type) {
        PDStructureElement element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        return element;
    }

    /** Begins a page: what is marked from now on is on it. */
    void page(PDPage page) {
        page.getCOSObject().setInt(COSName.STRUCT_PARENTS, pages.size());
        byPage.put(pages.size(), new COSArray());
        pages.add(page);
    }

    /** Marks what is drawn until {@link #end} as content of the element. */
    void begin(PDPageContentStream stream, PDStructureElement element) throws IOException {
        int page = pages.size() - 1;
        COSArray marks = byPage.getOrDefault(page, new COSArray());
        int id = marks.size();
        COSDictionary properties = new COSDictionary();
        properties.setInt(COSName.MCID, id);
        stream.beginMarkedContent(COSName.getPDFName(element.getStructureType()), PDPropertyList.create(properties));
        marks.add(element.getCOSObject());
        COSDictionary mark = new COSDictionary();
        mark.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
        mark.setItem(COSName.PG, pages.getLast());
        mark.setInt(COSName.MCID, id);
        append(element, mark);
    }

    private static void append(PDStructureElement element, COSDictionary mark) {
        COSArray kids = element.getCOSObject().getCOSArray(COSName.K);
        if (kids == null) {
            kids = new COSArray();
            element.getCOSObject().setItem(COSName.K, kids);
        }
        kids.add(mark);
    }

    /** Marks what is drawn until {@link #end} as decoration. */
    static void artifact(PDPageContentStream stream) throws IOException {
        stream.beginMarkedContent(COSName.ARTIFACT);
    }

    static void end(PDPageContentStream stream) throws IOException {
        stream.endMarkedContent();
    }

    /** Writes what lets a mark find its element. */
    void close() {
        COSArray numbers = new COSArray();
        byPage.forEach((page, marks) -> {
            numbers.add(COSInteger.get(page));
            numbers.add(marks);
        });
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
        root.setParentTreeNextKey(byPage.size());
    }
}
