package org.tidewaiter.document;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files as they may be shown and saved, whatever they came as. */
final class FileName {
    /** Longest name kept, in characters. */
    static final int LENGTH_MAX = 120;

    private static final String RESERVED = "<>:\"|?*";
    private static final String NAMELESS = "document";

    private FileName() {}

    /**
     * A name without folders, control characters and characters that change the direction of writing or can't be seen. It ends
     * as files of its kind do, so that no name makes a program of it.
     */
    static String cleaned(String raw, ContentType type) {
        String last = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> {}
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
                    name.append(' ');
                default -> {
                    if (RESERVED.indexOf(c) >= 0) {
                        name.append('_');
                    } else {
                        name.appendCodePoint(c);
                    }
                }
            }
        });
        String clean = name.toString().strip().replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
        String lower = clean.toLowerCase(Locale.ROOT);
        String ending = type.extensions().stream()
                .map(e -> "." + e)
                .filter(lower::endsWith)
                .findFirst()
                .orElse("");
        String stem = clean.substring(0, clean.length() - ending.length());
        String end = ending.isEmpty() ? "." + type.extensions().getFirst() : clean.substring(stem.length());
        return shortened(stem.isBlank() ? NAMELESS : stem, LENGTH_MAX - end.length()) + end;
    }

    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
