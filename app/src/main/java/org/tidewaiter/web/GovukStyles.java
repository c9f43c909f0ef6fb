package org.tidewaiter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The styles of govuk-frontend with the fonts of the machine: the typeface that they name is for services of gov.uk only, and
 * what they would load from elsewhere is not here.
 */
@RestController
final class GovukStyles {
    private static final String STYLES =
            "META-INF/resources/webjars/govuk-frontend/5.13.0/dist/govuk/govuk-frontend.min.css";
    private static final Pattern FONT_FACE = Pattern.compile("@font-face\\{[^}]*\\}");
    private static final Pattern TYPEFACE = Pattern.compile("\"?GDS Transport\"?,\\s*arial,\\s*sans-serif");
    private static final Pattern SOURCE_MAP = Pattern.compile("/\\*# sourceMappingURL=.*?\\*/");
    private static final String OWN_FONTS =
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif";

    private final String styles = SOURCE_MAP
            .matcher(TYPEFACE.matcher(FONT_FACE.matcher(read()).replaceAll("")).replaceAll(OWN_FONTS))
            .replaceAll("");

    @GetMapping("/site/govuk.css")
    ResponseEntity<String> styles() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(styles);
    }

    private static String read() {
        try (InputStream in = new ClassPathResource(STYLES).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The styles are missing from the program's libraries.", e);
        }
    }
}
