package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events as they come in. */
final class Stream implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** An event of the stream. */
    record Event(String id, String name, String data) {
        JsonNode json() {
            return JSON.readTree(data);
        }
    }

    private final BufferedReader lines;

    Stream(HttpResponse<InputStream> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Waits for the comment that every stream begins with. */
    void begun() {
        String line = line();
        while (!line.isEmpty()) {
            line = line();
        }
    }

    /** Waits for the next event. */
    Event next() {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        while (true) {
            String line = line();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5));
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(id, name, data.toString());
            }
        }
    }

    private String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The stream ended.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
