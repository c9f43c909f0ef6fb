package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Answers that are given before any page is asked: a problem (RFC 9457) for programs, a page for people. */
final class Refusal {
    private static final int ALMOST_A_SECOND_MILLIS = 999;

    private Refusal() {}

    /**
     * Not now.
     *
     * @param wait before it makes sense to ask again, told in whole seconds
     * @param detail a sentence without quotation marks
     */
    static void later(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, Duration wait, String detail)
            throws IOException {
        long seconds = Math.max(1, wait.plusMillis(ALMOST_A_SECOND_MILLIS).toSeconds());
        response.setHeader("Retry-After", String.valueOf(seconds));
        String path = request.getRequestURI();
        if (!path.startsWith("/api/") && !path.startsWith("/oauth2/")) {
            response.sendError(status.value());
            return;
        }
        problem(response, status, detail + " Send the same again in " + seconds + " s.");
    }

    /** @param detail sentences without quotation marks */
    static void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":"
                        + status.value() + ",\"detail\":\"" + detail + "\"}");
    }
}
