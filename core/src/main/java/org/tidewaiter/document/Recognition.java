package org.tidewaiter.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.kernel.Bytes;

/** What a file is by its content, whatever it is called: the first bytes that its format prescribes, and a look at the rest. */
public sealed interface Recognition {
    /** It is of a kind that is taken. */
    record Known(ContentType type) implements Recognition {}

    /** It is not taken. */
    record Refused(Refusal why) implements Recognition {}

    /** Recognises a file. */
    static Recognition of(Bytes content) {
        byte[] bytes = content.array();
        if (bytes.length == 0) {
            return new Refused(Refusal.EMPTY);
        }
        if (bytes.length > Attachments.FILE_BYTES_MAX) {
            return new Refused(Refusal.TOO_LARGE);
        }
        if (Signs.PROGRAMS.stream().anyMatch(sign -> Signs.starts(bytes, sign))) {
            return new Refused(Refusal.PROGRAM);
        }
        if (Signs.starts(bytes, Signs.PDF)) {
            return Signs.endsWithin(bytes, "%%EOF") ? new Known(ContentType.PDF) : new Refused(Refusal.BROKEN);
        }
        if (Signs.starts(bytes, Signs.PNG)) {
            return Signs.at(bytes, 12, "IHDR") ? new Known(ContentType.PNG) : new Refused(Refusal.BROKEN);
        }
        if (Signs.starts(bytes, Signs.JPEG)) {
            return new Known(ContentType.JPEG);
        }
        if (Signs.starts(bytes, Signs.TIFF_LITTLE) || Signs.starts(bytes, Signs.TIFF_BIG)) {
            return bytes.length > 8 ? new Known(ContentType.TIFF) : new Refused(Refusal.BROKEN);
        }
        return Signs.starts(bytes, Signs.ZIP) ? OfficeFile.recognise(bytes) : Signs.text(bytes);
    }

    /** What formats begin with, and what texts may hold. */
    final class Signs {
        static final String PDF = "%PDF-";
        static final String PNG = "\u0089PNG\r\n\u001a\n";
        static final String JPEG = "\u00ff\u00d8\u00ff";
        static final String TIFF_LITTLE = "II*\0";
        static final String TIFF_BIG = "MM\0*";
        static final String ZIP = "PK\u0003\u0004";
        /** Windows, ELF, Java and Mach-O, and scripts that name their interpreter. */
        static final List<String> PROGRAMS = List.of(
                "MZ",
                "\u007fELF",
                "\u00ca\u00fe\u00ba\u00be",
                "\u00cf\u00fa\u00ed\u00fe",
                "\u00fe\u00ed\u00fa\u00ce",
                "\u00fe\u00ed\u00fa\u00cf",
                "#!");

        /** How far browsers look to guess a type, and more. */
        private static final int GUESSED_WITHIN = 4_096;

        private static final int TAIL = 2_048;
        private static final Pattern MARKUP =
                Pattern.compile("<(!doctype\\s+html|html|head|body|script|iframe|object|embed|svg|style|img|a\\s)");
        private static final Pattern ENCODING =
                Pattern.compile("^<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");
        private static final Pattern ROOT =
                Pattern.compile("<(?:[\\p{L}_][\\p{L}\\p{N}._-]*:)?([\\p{L}_][\\p{L}\\p{N}._-]*)");
        private static final List<String> OUTSIDE = List.of(
                "<!doctype",
                "<!entity",
                "<?xml-stylesheet",
                "http://www.w3.org/1999/xhtml",
                "http://www.w3.org/2000/svg",
                "http://www.w3.org/1999/xsl/transform");

        private Signs() {}

        /** @param sign one character a byte */
        static boolean starts(byte[] bytes, String sign) {
            return at(bytes, 0, sign);
        }

        static boolean at(byte[] bytes, int offset, String sign) {
            if (offset < 0 || bytes.length - offset < sign.length()) {
                return false;
            }
            for (int i = 0; i < sign.length(); i++) {
                if ((bytes[offset + i] & 0xFF) != sign.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        static boolean endsWithin(byte[] bytes, String sign) {
            for (int i = bytes.length - sign.length(); i >= Math.max(0, bytes.length - TAIL); i--) {
                if (at(bytes, i, sign)) {
                    return true;
                }
            }
            return false;
        }

        static Recognition text(byte[] bytes) {
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new Refused(Refusal.UNKNOWN_TYPE);
            }
            if (text.chars().anyMatch(c -> c < ' ' && "\t\n\f\r".indexOf(c) < 0 || c >= 0x7F && c < 0xA0)) {
                return new Refused(Refusal.UNKNOWN_TYPE);
            }
            String body = (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
            if (body.isEmpty()) {
                return new Refused(Refusal.EMPTY);
            }
            if (body.startsWith("{\\rtf") || body.startsWith("%!")) {
                return new Refused(Refusal.UNKNOWN_TYPE);
            }
            return body.startsWith("<") ? xml(body) : plain(body);
        }

        private static Recognition plain(String body) {
            String head =
                    body.substring(0, Math.min(body.length(), GUESSED_WITHIN)).toLowerCase(Locale.ROOT);
            return MARKUP.matcher(head).find() ? new Refused(Refusal.MARKUP) : new Known(ContentType.TEXT);
        }

        private static Recognition xml(String body) {
            String lower = body.toLowerCase(Locale.ROOT);
            Matcher encoding = ENCODING.matcher(lower);
            if (encoding.find()
                    && !encoding.group(1).equals("utf-8")
                    && !encoding.group(1).equals("us-ascii")) {
                return new Refused(Refusal.UNKNOWN_TYPE);
            }
            if (OUTSIDE.stream().anyMatch(lower::contains)) {
                return new Refused(Refusal.MARKUP);
            }
            Matcher root = ROOT.matcher(lower);
            if (!root.find() || !body.endsWith(">")) {
                return new Refused(Refusal.UNKNOWN_TYPE);
            }
            return List.of("html", "svg", "script", "body", "head").contains(root.group(1))
                    ? new Refused(Refusal.MARKUP)
                    : new Known(ContentType.XML);
        }
    }
}
