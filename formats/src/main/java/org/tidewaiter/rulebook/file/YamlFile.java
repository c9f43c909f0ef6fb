package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a YAML file as a tree with lines. It reads tokens, not objects: that keeps the line of each value, and starts
 * without the weight of data binding.
 */
final class YamlFile {
    /** Most bytes of a YAML file; tables are CSV. */
    static final int MAX_BYTES = 2 << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 200_000;

    private final String file;
    private final Problems problems;
    private int nodes;

    private YamlFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The tree; null where there is none that can be read, and then a problem says why unless the file is missing. */
    static @Nullable YamlNode read(RulebookSource source, String file, Problems problems) {
        String text = TextFile.read(source, file, MAX_BYTES, problems);
        return text == null ? null : new YamlFile(file, problems).parse(text);
    }

    private @Nullable YamlNode parse(String text) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                problems.error("YAML-EMPTY", new Place(file, 0), "", "The file is empty.", "See docs/rulebooks.md.");
                return null;
            }
            YamlNode node = value((YAMLParser) parser, token, 0);
            if (parser.nextToken() != null) {
                throw new Refused(line(parser), "A second document follows.", "Leave out what follows the line ---.");
            }
            return node;
        } catch (Refused e) {
            problems.error("YAML-REFUSED", new Place(file, e.line), "", e.sentence, e.fix);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            String message =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            problems.error(
                    "YAML-BROKEN",
                    new Place(file, line),
                    "",
                    "The file is no YAML: " + message + ".",
                    "Check indentation, quotes and colons around this line.");
        }
        return null;
    }

    private YamlNode value(YAMLParser parser, JsonToken token, int depth) {
        int line = line(parser);
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new Refused(line, "The file is nested too deep or too large.", "Keep it as simple as the examples.");
        }
        if (parser.isCurrentAlias()) {
            throw new Refused(line, "The file refers to an anchor.", "Write the value out.");
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, line, depth);
            case START_ARRAY -> {
                List<YamlNode> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(parser, next, depth + 1));
                }
                yield new YamlNode.Sequence(items, line);
            }
            case VALUE_NULL -> new YamlNode.Scalar("", line);
            default -> new YamlNode.Scalar(parser.getString().strip(), line);
        };
    }

    private YamlNode mapping(YAMLParser parser, int line, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            YamlNode value = value(parser, parser.nextToken(), depth + 1);
            if (entries.putIfAbsent(key, value) != null) {
                problems.error(
                        "KEY-DUPLICATE",
                        new Place(file, keyLine),
                        key,
                        "The key " + Problems.quote(key) + " stands twice.",
                        "Leave one out.");
            }
        }
        return new YamlNode.Mapping(entries, line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Well-formed YAML that a rulebook may not hold. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String sentence;
        private final String fix;

        Refused(int line, String sentence, String fix) {
            super(sentence, null, false, false);
            this.line = line;
            this.sentence = sentence;
            this.fix = fix;
        }
    }
}
