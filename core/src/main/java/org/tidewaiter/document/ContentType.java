package org.tidewaiter.document;

import java.util.List;

/** The kinds of file that are taken in. Which one a file is, its content says: {@link Recognition#of}. */
public enum ContentType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg jpeg"),
    TIFF("image/tiff", "tif tiff"),
    /** Plain text or CSV, in UTF-8. */
    TEXT("text/plain;charset=utf-8", "txt csv"),
    /** In UTF-8, neither XHTML nor SVG. */
    XML("application/xml;charset=utf-8", "xml"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods");

    private final String mediaType;
    private final String extensions;

    ContentType(String mediaType, String extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    /** By RFC 6838, with the character set of texts. */
    public String mediaType() {
        return mediaType;
    }

    /** What a name of such a file ends with, the usual one first; in small letters, without the dot. */
    public List<String> extensions() {
        return List.of(extensions.split(" "));
    }

    /** Whether a browser shows it in a sandbox where nothing runs. (No browser shows a PDF in one.) */
    public boolean isPicture() {
        return this == PNG || this == JPEG;
    }
}
