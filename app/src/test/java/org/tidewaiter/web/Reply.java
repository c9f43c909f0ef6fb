package org.tidewaiter.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the site answered. The body lacks the tokens of its forms: they are chance, and by chance spell what a page
 * must not say.
 */
record Reply(int status, Map<String, String> headers, String body, Bytes bytes) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOKEN = Pattern.compile("(name=\"_csrf\"[^>]*value=\")([^\"]+)\"");

    static Reply of(HttpResponse<byte[]> response) {
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join("\n", e.getValue())));
        return new Reply(
                response.statusCode(),
                headers,
                TOKEN.matcher(text(response.body())).replaceAll("$1\""),
                Bytes.of(response.body()));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header by its name in small letters; empty without it. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The token of its forms; empty without one. */
    String token() {
        Matcher found = TOKEN.matcher(text(bytes.array()));
        return found.find() ? found.group(2) : "";
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** Everything that it says. */
    String all() {
        return headers + "\n" + body;
    }
}
