package org.tidewaiter.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files, as browsers send it (RFC 7578). */
final class Multipart {
    static final String TYPE = "multipart/form-data; boundary=tidewaiter-boundary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return text("--tidewaiter-boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                + "\r\n");
    }

    Multipart file(String name, String fileName, byte[] content) {
        text("--tidewaiter-boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/html\r\n\r\n");
        bytes.writeBytes(content);
        return text("\r\n");
    }

    byte[] end() {
        return text("--tidewaiter-boundary--\r\n").bytes.toByteArray();
    }

    private Multipart text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
