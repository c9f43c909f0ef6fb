package org.tidewaiter.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the site answered. */
record Reply(int status, Map<String, String> headers, String body, Bytes bytes) {
    private static final JsonMapper JSON = new JsonMapper();

    static Reply of(HttpResponse<byte[]> response) {
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join("\n", e.getValue())));
        return new Reply(
                response.statusCode(),
                headers,
                new String(response.body(), StandardCharsets.UTF_8),
                Bytes.of(response.body()));
    }

    /** A header by its name in small letters; empty without it. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** Everything that it says. */
    String all() {
        return headers + "\n" + body;
    }
}
