package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rulebook.file.RulebookFiles;

class BundlesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TEXT = Pattern.compile("#\\{([a-zA-Z0-9.]+[a-zA-Z0-9])[}(]");

    private static Map<String, Properties> bundles(String ending) throws IOException {
        Map<String, Properties> bundles = new TreeMap<>();
        for (String name : read(RESOURCES.resolve("application.properties"))
                .lines()
                .filter(l -> l.startsWith("spring.messages.basename="))
                .findFirst()
                .orElseThrow()
                .split("=")[1]
                .split(",")) {
            Properties texts = new Properties();
            try (var in = Files.newBufferedReader(RESOURCES.resolve(name + ending + ".properties"))) {
                texts.load(in);
            }
            bundles.put(name, texts);
        }
        return bundles;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Map<String, Properties> french = bundles("_fr");
        bundles("").forEach((name, texts) -> assertThat(new TreeSet<>(texts.stringPropertyNames()))
                .as(name)
                .isEqualTo(new TreeSet<>(
                        french.getOrDefault(name, new Properties()).stringPropertyNames())));
    }

    @Test
    void everyTextThatAPageNamesIsThere() throws IOException {
        Set<String> known = new TreeSet<>();
        bundles("").values().forEach(texts -> known.addAll(texts.stringPropertyNames()));
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            List<Path> pages = files.filter(f -> f.toString().endsWith(".html")).toList();
            for (Path page : pages) {
                assertThat(TEXT.matcher(read(page)).results().map(m -> m.group(1)))
                        .as(page.toString())
                        .allMatch(known::contains);
            }
        }
    }

    @Test
    void everyCodeListThatComesAlongHasAName() throws IOException {
        Set<String> known = new TreeSet<>();
        bundles("").values().forEach(texts -> known.addAll(texts.stringPropertyNames()));
        for (String name : RulebookFiles.packaged()) {
            RulebookFiles.Usable rulebook = (RulebookFiles.Usable) RulebookFiles.load(name);
            assertThat(rulebook.rulebook().references().codeLists())
                    .extracting(list -> "codes." + list.name())
                    .as(name)
                    .allMatch(known::contains);
        }
    }
}
