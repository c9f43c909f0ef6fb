package org.tidewaiter.rulebook.file;

import java.util.List;
import java.util.Map;

/** A YAML value that knows its line. Scalars stay text, so that no code turns into a number or a truth value. */
sealed interface YamlNode {
    int line();

    /** @param text without quotes; empty for null */
    record Scalar(String text, int line) implements YamlNode {}

    /** @param entries in order */
    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {}

    record Sequence(List<YamlNode> items, int line) implements YamlNode {}
}
