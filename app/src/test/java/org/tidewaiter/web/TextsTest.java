package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the pages, of this module as it stands in its folder. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources").toAbsolutePath();
    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][A-Za-z0-9_.-]*)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");

    @Test
    void existInEnglishForEveryKeyOfATemplate() throws IOException {
        Properties english = texts("");
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                assertThat(english.stringPropertyNames())
                        .as(file.toString())
                        .containsAll(KEY.matcher(Files.readString(file))
                                .results()
                                .map(m -> m.group(1))
                                .toList());
            }
        }
    }

    @Test
    void existInFrenchWithTheSameArguments() throws IOException {
        Properties english = texts("");
        Properties french = texts("_fr");
        assertThat(new TreeSet<>(french.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(french.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String language) throws IOException {
        Properties all = new Properties();
        for (String name : bundles()) {
            try (Reader in =
                    Files.newBufferedReader(RESOURCES.resolve("messages").resolve(name + language + ".properties"))) {
                all.load(in);
            }
        }
        return all;
    }

    /** Those that the site reads. */
    private static String[] bundles() throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
            settings.load(in);
        }
        return settings.getProperty("spring.messages.basename")
                .replace("messages/", "")
                .split(",");
    }
}
