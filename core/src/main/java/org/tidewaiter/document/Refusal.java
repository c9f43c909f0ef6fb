package org.tidewaiter.document;

/** Why a file is not attached. The name is the stable code. */
public enum Refusal {
    EMPTY("The file is empty.", "Choose the file again; maybe it was still being written."),
    TOO_LARGE("The file has more than 10 MiB.", "Scan it with fewer colours or points, or split it."),
    UNKNOWN_TYPE(
            "The content is of no kind that is taken.",
            "Send PDF, PNG, JPEG, TIFF, text or CSV in UTF-8, XML in UTF-8, DOCX, XLSX or ODS."),
    PROGRAM("The content is a program or a script.", "Send a document; a PDF is read by everybody."),
    MARKUP("The content is HTML, SVG or XML that refers to something outside of it.", "Print it into a PDF."),
    MACROS("The document contains macros or embedded programs.", "Save it without macros, or as a PDF."),
    BROKEN("The file is damaged or encrypted.", "Open it, save it again without a password, and send that."),
    TOO_MANY_FILES("The declaration has 50 documents, which is the limit.", "Join several documents in one file."),
    TOO_MANY_BYTES("The documents of the declaration would exceed 100 MiB.", "Send smaller files."),
    DOCUMENT_TYPE_WRONG(
            "The type of document is no code of 1 to 6 capital letters or digits.",
            "Take the TypeCode of AdditionalDocument, e.g. N935 for a commercial invoice, or leave it out."),
    ITEM_UNKNOWN("The declaration has no item of that number.", "Name one of its items, or none."),
    QUERY_UNKNOWN("The declaration has no question of that number.", "Name one that customs asked, or none."),
    CLOSED("Nothing more is done with the declaration.", "Lodge another declaration and attach it there.");

    private final String sentence;
    private final String fix;

    Refusal(String sentence, String fix) {
        this.sentence = sentence;
        this.fix = fix;
    }

    /** What is wrong, in English. */
    public String sentence() {
        return sentence;
    }

    /** How to mend it, in English. */
    public String fix() {
        return fix;
    }
}
