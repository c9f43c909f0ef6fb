package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody who talks with a site: nobody in particular, a person with a session, or a program with its secret. */
final class Caller {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String XML = "application/xml";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final int port;
    private final @Nullable String authorization;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token = "";

    private Caller(HttpClient http, int port, @Nullable String authorization) {
        this.http = http;
        this.port = port;
        this.authorization = authorization;
    }

    static Caller nobody(HttpClient http, int port) {
        return new Caller(http, port, null);
    }

    static Caller program(HttpClient http, int port, String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new Caller(http, port, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Somebody with a token. */
    static Caller bearer(HttpClient http, int port, String token) {
        return new Caller(http, port, "Bearer " + token);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, "", new byte[0], headers);
    }

    Reply post(String path, String type, byte[] body) {
        return send("POST", path, type, body);
    }

    /** Orders something over the API. */
    Reply order(String mrn, String order, String tag, String json, String... more) {
        String[] headers = Arrays.copyOf(new String[] {"If-Match", tag}, 2 + more.length);
        System.arraycopy(more, 0, headers, 2, more.length);
        return send(
                "POST",
                "/api/declarations/" + mrn + "/orders/" + order,
                "application/json",
                json.getBytes(StandardCharsets.UTF_8),
                headers);
    }

    /** The tag of a declaration as it stands for this caller. */
    String tagOf(String mrn) {
        Reply reply = get("/api/declarations/" + mrn);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.header("etag");
    }

    Reply post(String path, String xml) {
        return send("POST", path, XML, xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a form with the token of its pages. */
    Reply form(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token());
        return post(path, FORM, encoded(all));
    }

    /** Signs in by the form; whether it was let in shows where it is sent to. */
    Reply signIn(String name, String password) {
        token = "";
        return form("/sign-in", Map.of("username", name, "password", password));
    }

    /** The token of the forms, read once. */
    String token() {
        return token.isEmpty() ? tokenOf("/check") : token;
    }

    /** The token of the forms as that page has it, and the following forms too. */
    String tokenOf(String page) {
        token = get(page).token();
        assertThat(token).as("a token in the form").isNotEmpty();
        return token;
    }

    void forgetToken() {
        token = "";
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    static byte[] encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Opens a stream of events. */
    Stream stream(String path, String... headers) {
        try {
            return new Stream(http.send(
                    request("GET", path, "", new byte[0], headers)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    Reply send(String method, String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = request(method, path, type, body, headers);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return Reply.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
