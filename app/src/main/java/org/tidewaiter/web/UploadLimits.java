package org.tidewaiter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses forms with files that are too large or no forms at all, before a byte of them is read: whatever comes after this would
 * read all of a form for its first field.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class UploadLimits extends OncePerRequestFilter {
    private static final long MEBI = 1024L * 1024;
    /** A message, and its form around it. */
    private static final long FORM_BYTES_MAX = 17 * MEBI;
    /** All documents of a declaration at once, and their form around them. */
    private static final long DOCUMENTS_BYTES_MAX = 101 * MEBI;

    private static final Pattern DOCUMENTS =
            Pattern.compile("(/api)?/declarations/[^/]+/(attachments|desk/(reply|control))");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            chain.doFilter(request, response);
            return;
        }
        boolean documents = DOCUMENTS.matcher(request.getRequestURI()).matches();
        long length = request.getContentLengthLong();
        if (!type.toLowerCase(Locale.ROOT).contains("boundary=")) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "A multipart body needs a boundary in its Content-Type.");
        } else if (length < 0) {
            refuse(request, response, HttpStatus.LENGTH_REQUIRED, "A form with files needs a Content-Length.");
        } else if (length > (documents ? DOCUMENTS_BYTES_MAX : FORM_BYTES_MAX)) {
            refuse(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    documents
                            ? "A document has 10 MiB at most, and all of a declaration 100 MiB."
                            : "A message has 16 MiB at most.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        if (!request.getRequestURI().startsWith("/api/")) {
            response.sendError(status.value());
            return;
        }
        byte[] body = ("{\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.value() + ",\"detail\":\""
                        + detail + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
