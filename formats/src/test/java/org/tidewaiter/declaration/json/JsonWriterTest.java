package org.tidewaiter.declaration.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.RandomElements;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.kernel.Seed;

class JsonWriterTest {

    @Test
    void writesLeavesAsTextAndRepeatedElementsAsArrays() {
        assertThat(json("<a xmlns='urn:a'><b>1</b><b>2</b><c d='3'>4</c><e/></a>"))
                .isEqualTo("""
                        {"a":{"@xmlns":"urn:a","b":["1","2"],"c":{"@d":"3","#text":"4"},"e":""}}""");
    }

    @Test
    void statesTheNamespaceOfTheDocumentElementEvenWhenItIsNone() {
        assertThat(json("<a><b xmlns='urn:b'>1</b></a>")).isEqualTo("""
                        {"a":{"@xmlns":"","b":{"@xmlns":"urn:b","#text":"1"}}}""");
    }

    @Test
    void keepsTheOrderOfElementsThatAreMixed() {
        assertThat(json("<a><b>1</b><c>2</c><b>3</b></a>")).isEqualTo("""
                        {"a":{"@xmlns":"","@order":["b","c","b"],"b":["1","3"],"c":"2"}}""");
    }

    @Test
    void tellsAnAttributeNamedOrderFromTheOrder() {
        assertThat(json("<a order='1' x:b='2' xmlns:x='urn:x'/>")).isEqualTo("""
                        {"a":{"@xmlns":"","@{}order":"1","@{urn:x}b":"2"}}""");
    }

    @Test
    void isReadAgainAsItWasForEverySample() throws IOException {
        for (Path file : RealData.xmlFiles("wco-declarations")) {
            Element element = WcoXmlReader.read(Files.readAllBytes(file));
            assertThat(JsonReader.read(JsonWriter.write(element)))
                    .as("%s", file)
                    .isEqualTo(element);
        }
    }

    @Test
    void isReadAgainAsItWasForRandomTrees() {
        long seed = Seed.of(JsonWriterTest.class);
        for (int i = 0; i < 5_000; i++) {
            Element element = new RandomElements(seed + i).next();
            assertThat(JsonReader.read(JsonWriter.write(element)))
                    .as("seed %s", seed + i)
                    .isEqualTo(element);
        }
    }

    private static String json(String xml) {
        Element element = WcoXmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
        return new String(JsonWriter.write(element), StandardCharsets.UTF_8);
    }
}
