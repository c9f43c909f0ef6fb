package org.tidewaiter.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Documents in a ZIP container (ISO/IEC 21320-1): Office Open XML (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300). Only the list
 * of the container's files is read and one or two short ones of them, so that a file that would unpack to gigabytes costs nothing.
 */
final class OfficeFile {
    private static final int END_LENGTH = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int FILES_MAX = 10_000;
    private static final int PART_MAX = 1 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    private static final String TYPES = "[Content_Types].xml";
    private static final String MIMETYPE = "mimetype";
    private static final List<String> MACRO_PARTS =
            List.of("vbaproject", "vbadata", "macrosheets/", "activex/", "dialogsheets/", "oleobject", "customui/");
    private static final List<String> MACRO_FOLDERS = List.of("basic/", "scripts/", "object ");
    private static final List<String> PROGRAM_ENDINGS = List.of(
            ".exe",
            ".dll",
            ".js",
            ".jse",
            ".vbs",
            ".vbe",
            ".wsf",
            ".ps1",
            ".bat",
            ".cmd",
            ".scr",
            ".com",
            ".jar",
            ".class",
            ".hta",
            ".html",
            ".htm",
            ".svg",
            ".lnk",
            ".bin.exe",
            ".zip",
            ".docm",
            ".xlsm");

    /** Where the content of a file of the container begins, and how it is packed. */
    private record Part(int offset, int packed, int method) {}

    private final ByteBuffer bytes;
    private final Map<String, Part> parts = new TreeMap<>();

    private OfficeFile(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Recognition recognise(byte[] bytes) {
        OfficeFile file = new OfficeFile(bytes);
        try {
            return file.readList() ? file.recognise() : new Recognition.Refused(Refusal.BROKEN);
        } catch (IndexOutOfBoundsException | DataFormatException e) {
            return new Recognition.Refused(Refusal.BROKEN);
        }
    }

    private Recognition recognise() throws DataFormatException {
        String mimetype = part(MIMETYPE);
        String types = part(TYPES);
        ContentType type = null;
        if (mimetype != null) {
            type = mimetype.strip().equals(ContentType.ODS.mediaType()) ? ContentType.ODS : null;
        } else if (types != null && parts.containsKey("word/document.xml")) {
            type = types.contains("wordprocessingml.document.main+xml") ? ContentType.DOCX : null;
        } else if (types != null && parts.containsKey("xl/workbook.xml")) {
            type = types.contains("spreadsheetml.sheet.main+xml") ? ContentType.XLSX : null;
        }
        boolean macros = parts.keySet().stream().anyMatch(OfficeFile::isProgram)
                || types != null && types.toLowerCase(Locale.ROOT).contains("macroenabled");
        if (macros) {
            return new Recognition.Refused(Refusal.MACROS);
        }
        return type == null ? new Recognition.Refused(Refusal.UNKNOWN_TYPE) : new Recognition.Known(type);
    }

    private static boolean isProgram(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return MACRO_PARTS.stream().anyMatch(lower::contains)
                || MACRO_FOLDERS.stream().anyMatch(lower::startsWith)
                || PROGRAM_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Reads the list of files; false where there is none that every program reads alike. */
    private boolean readList() {
        int end = end();
        if (end < 0) {
            return false;
        }
        int count = bytes.getShort(end + 10) & 0xFFFF;
        long at = bytes.getInt(end + 16) & 0xFFFFFFFFL;
        if (count == 0 || count > FILES_MAX || at >= end) {
            return false;
        }
        int next = (int) at;
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(next) != 0x02014B50) {
                return false;
            }
            int nameLength = bytes.getShort(next + 28) & 0xFFFF;
            String name = text(next + CENTRAL_LENGTH, nameLength);
            long packed = bytes.getInt(next + 20) & 0xFFFFFFFFL;
            long local = bytes.getInt(next + 42) & 0xFFFFFFFFL;
            boolean encrypted = (bytes.getShort(next + 8) & ENCRYPTED) != 0;
            if (encrypted || packed > bytes.capacity() || local >= bytes.capacity() || !isPath(name)) {
                return false;
            }
            int start = (int) local;
            int localName = bytes.getShort(start + 26) & 0xFFFF;
            boolean same = bytes.getInt(start) == 0x04034B50
                    && text(start + LOCAL_LENGTH, localName).equals(name);
            int content = start + LOCAL_LENGTH + localName + (bytes.getShort(start + 28) & 0xFFFF);
            Part part = new Part(content, (int) packed, bytes.getShort(next + 10) & 0xFFFF);
            if (!same || parts.put(name, part) != null) {
                return false;
            }
            next += CENTRAL_LENGTH
                    + nameLength
                    + (bytes.getShort(next + 30) & 0xFFFF)
                    + (bytes.getShort(next + 32) & 0xFFFF);
        }
        return true;
    }

    /** Where the end record begins; -1 without one. */
    private int end() {
        int last = bytes.capacity() - END_LENGTH;
        for (int i = last; i >= Math.max(0, last - COMMENT_MAX); i--) {
            if (bytes.getInt(i) == 0x06054B50 && (bytes.getShort(i + 20) & 0xFFFF) == last - i) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPath(String name) {
        return !name.isEmpty()
                && !name.startsWith("/")
                && !name.contains("\\")
                && !name.contains(":")
                && !List.of(name.split("/", -1)).contains("..");
    }

    private String text(int offset, int length) {
        byte[] text = new byte[length];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The text of a short file; null where there is none. */
    private @Nullable String part(String name) throws DataFormatException {
        Part part = parts.get(name);
        if (part == null) {
            return null;
        }
        if (part.method == STORED) {
            return text(part.offset, Math.min(part.packed, PART_MAX));
        }
        if (part.method != DEFLATED) {
            throw new DataFormatException("packed by method " + part.method);
        }
        byte[] packed = new byte[part.packed];
        bytes.get(part.offset, packed);
        byte[] unpacked = new byte[PART_MAX];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            return new String(unpacked, 0, inflater.inflate(unpacked), StandardCharsets.UTF_8);
        } finally {
            inflater.end();
        }
    }
}
