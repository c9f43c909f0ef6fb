package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestSite.Extension.class)
class OpenApiSiteTest {
    private static final Path KEPT = Path.of("..", "docs", "openapi.json");

    private final TestSite site;
    private final Reply document;

    OpenApiSiteTest(TestSite site) {
        this.site = site;
        this.document = site.nobody().get("/api/openapi.json");
    }

    @Test
    void isTheOneThatIsKept() throws IOException {
        assertThat(document.status()).isEqualTo(200);
        if ("write".equals(System.getProperty("tidewaiter.openapi"))) {
            Files.writeString(KEPT, document.body().stripTrailing() + "\n");
        }
        assertThat(new JsonMapper().readTree(Files.readString(KEPT)))
                .as("the API has changed: look at the change, then run again with -Dtidewaiter.openapi=write")
                .isEqualTo(document.json());
    }

    @Test
    void isValid() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document.body());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.isOpenapi31()).isTrue();
        assertThat(document.json().get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void namesForEachOperationHowItIsRefused() {
        document.json().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    JsonNode node = operation.getValue();
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(node.path("summary").asString("")).as(name).isNotBlank();
                    assertThat(node.get("responses").has("503")).as(name).isTrue();
                    assertThat(node.get("responses").toString()).as(name).contains("#/components/schemas/Problem");
                    assertThat(node.toString()).as(name).doesNotContain("visitor");
                }));
    }

    @Test
    void saysWhatMayBeNull() {
        JsonNode declaration = document.json()
                .get("components")
                .get("schemas")
                .get("DeclarationView")
                .get("properties");
        assertThat(declaration.get("mrn").get("type").toString()).contains("\"string\"", "\"null\"");
        assertThat(declaration.get("orders").get("type").toString()).contains("\"array\"", "\"null\"");
        assertThat(declaration.get("open").get("anyOf").toString()).contains("OpenMatters", "\"null\"");
        assertThat(declaration.get("currency").get("type").toString()).isEqualTo("\"string\"");
    }

    @Test
    void isShownAsAPageToo() {
        Reply page = site.nobody().get("/api");
        assertThat(page.status()).isEqualTo(200);
        document.json().get("paths").propertyNames().forEach(path -> assertThat(page.body())
                .contains(path));
    }
}
