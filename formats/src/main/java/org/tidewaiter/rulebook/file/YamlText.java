package org.tidewaiter.rulebook.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a YAML tree, so that {@link YamlFile} reads the same again. Comments and layout of what was read are gone. */
final class YamlText {
    /** What may stand without quotes and reads as itself. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_/-]*|[0-9]+(\\.[0-9]+)?");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    static String of(YamlNode node) {
        YamlText text = new YamlText();
        text.block(node, 0);
        return text.out.toString();
    }

    private void block(YamlNode node, int indent) {
        switch (node) {
            case YamlNode.Scalar(String text, int line) ->
                out.append(scalar(text)).append('\n');
            case YamlNode.Mapping(Map<String, YamlNode> entries, int line) ->
                entries.forEach((key, value) -> {
                    out.repeat(' ', indent).append(scalar(key)).append(':');
                    below(value, indent + 2);
                });
            case YamlNode.Sequence(List<YamlNode> items, int line) ->
                items.forEach(item -> {
                    out.repeat(' ', indent).append('-');
                    below(item, indent + 2);
                });
        }
    }

    private void below(YamlNode node, int indent) {
        switch (node) {
            case YamlNode.Scalar(String text, int line) ->
                out.append(' ').append(scalar(text)).append('\n');
            case YamlNode.Mapping(Map<String, YamlNode> entries, int line) -> {
                out.append(entries.isEmpty() ? " {}\n" : "\n");
                block(node, indent);
            }
            case YamlNode.Sequence(List<YamlNode> items, int line) -> {
                out.append(items.isEmpty() ? " []\n" : "\n");
                block(node, indent);
            }
        }
    }

    /** In double quotes, which can hold every character, unless the text reads as itself. */
    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !isWord(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        quoted.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Words that YAML takes for something else than text. */
    private static boolean isWord(String text) {
        return Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .matches();
    }
}
