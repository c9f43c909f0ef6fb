package org.tidewaiter.clearance.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Receipt;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.kernel.Bytes;

/** Many messages at once: they are received with one request, and their answers fetched by the receipt. */
@RestController
final class ReceiptsApi {
    private static final String NDJSON = "application/x-ndjson";
    private static final String ZIP = "application/zip";
    private static final int PAGE = 50;
    private static final int BUFFER = 8_192;

    /**
     * The answer to one of the messages.
     *
     * @param number of the message, from 1
     * @param status of HTTP, as if it had been handed in by itself
     * @param mrn of the declaration; null without one
     * @param answer as if it had been handed in by itself
     */
    public record AnswerView(
            int number,
            int status,
            @Nullable String mrn,

            @JsonRawValue @Schema(implementation = Object.class)
            String answer) {}

    /**
     * A receipt.
     *
     * @param messages how many were received
     * @param done how many have been answered
     * @param status WORKING or DONE
     * @param answers a page of them, in the order of the messages
     * @param next number to read on after; null when all that is there was read
     */
    public record ReceiptView(
            String id,
            Instant receivedAt,
            int messages,
            int done,
            String status,
            List<AnswerView> answers,
            @Nullable Integer next) {
        static ReceiptView of(Receipt receipt, List<AnswerView> answers, @Nullable Integer next) {
            return new ReceiptView(
                    receipt.id(),
                    receipt.receivedAt(),
                    receipt.messages(),
                    receipt.done(),
                    receipt.isDone() ? "DONE" : "WORKING",
                    answers,
                    next);
        }
    }

    private final Receipts receipts;
    private final ReceiptClerk clerk;
    private final Repeats repeats;

    ReceiptsApi(Receipts receipts, ReceiptClerk clerk, Repeats repeats) {
        this.receipts = receipts;
        this.clerk = clerk;
        this.repeats = repeats;
    }

    /** Receives messages in JSON, one a line. */
    @Operation(
            summary = "Lodge many messages with one request",
            description =
                    "Up to 10,000 messages and 64 MiB: JSON, one message a line, or a ZIP file of XML and JSON messages. They are worked off in their order; the receipt names the answer to each.")
    @ApiResponse(
            responseCode = "202",
            description = "Received",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @PostMapping(path = "/api/declarations/bulk", consumes = NDJSON, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> lines(
            InputStream body,
            @RequestHeader(name = Repeats.HEADER, required = false) @Nullable String key,
            Visitor visitor)
            throws IOException {
        return receive(visitor, key, split(body));
    }

    /** Receives a ZIP file whose files are messages, in XML or JSON. */
    @Operation(
            summary = "Lodge many messages with one request",
            description =
                    "Up to 10,000 messages and 64 MiB: JSON, one message a line, or a ZIP file of XML and JSON messages. They are worked off in their order; the receipt names the answer to each.")
    @ApiResponse(
            responseCode = "202",
            description = "Received",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @PostMapping(path = "/api/declarations/bulk", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> zip(
            InputStream body,
            @RequestHeader(name = Repeats.HEADER, required = false) @Nullable String key,
            Visitor visitor)
            throws IOException {
        return receive(visitor, key, unzip(body));
    }

    private ResponseEntity<?> receive(Visitor visitor, @Nullable String key, List<Bytes> messages) {
        if (!visitor.lodges()) {
            throw refused(HttpStatus.FORBIDDEN, "None of your roles may do this.");
        }
        if (messages.isEmpty()) {
            throw refused(HttpStatus.BAD_REQUEST, "There is no message in it.");
        }
        StringBuilder request = new StringBuilder("POST /api/declarations/bulk");
        messages.forEach(message -> request.append(' ').append(message.digest()));
        return repeats.once(visitor, key, request.toString(), () -> clerk.receive(visitor, messages));
    }

    /** How far a receipt is, with a page of its answers. */
    @Operation(summary = "How far a receipt is, with a page of its answers")
    @GetMapping(path = "/api/receipts/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReceiptView> show(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "" + PAGE) int limit,
            Visitor visitor) {
        Receipt receipt = receipts.find(id)
                .filter(r -> r.owner().equals(visitor.actor().signature()))
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such receipt for you here."));
        if (limit < 1 || limit > Receipts.PAGE_MAX || after < 0) {
            throw refused(HttpStatus.BAD_REQUEST, "A page has 1 to " + Receipts.PAGE_MAX + " answers.");
        }
        List<Receipt.Line> lines = receipts.answers(id, after, limit);
        ReceiptView view = ReceiptView.of(
                receipt,
                lines.stream()
                        .map(l -> new AnswerView(l.number(), l.status(), l.mrn(), l.body()))
                        .toList(),
                lines.size() < limit ? null : (Integer) lines.getLast().number());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static List<Bytes> split(InputStream body) throws IOException {
        List<Bytes> messages = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        int read = body.read(buffer);
        while (read >= 0) {
            total += read;
            limit(total <= Receipt.MAX_BYTES);
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    add(messages, line);
                } else {
                    line.write(buffer[i]);
                }
            }
            read = body.read(buffer);
        }
        add(messages, line);
        return messages;
    }

    private static void add(List<Bytes> messages, ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        line.reset();
        boolean blank = true;
        for (byte b : bytes) {
            blank &= b == ' ' || b == '\t' || b == '\r';
        }
        if (!blank) {
            messages.add(message(bytes));
            limit(messages.size() <= Receipt.MAX_MESSAGES);
        }
    }

    private static List<Bytes> unzip(InputStream body) throws IOException {
        List<Bytes> messages = new ArrayList<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(body)) {
            int entries = 0;
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                limit(++entries <= 2 * Receipt.MAX_MESSAGES);
                if (!entry.isDirectory()) {
                    byte[] bytes = zip.readNBytes(DeclarationsApi.MAX_MESSAGE_BYTES + 1);
                    total += bytes.length;
                    messages.add(message(bytes));
                    limit(messages.size() <= Receipt.MAX_MESSAGES && total <= Receipt.MAX_BYTES);
                }
                entry = zip.getNextEntry();
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw refused(HttpStatus.BAD_REQUEST, "It is no ZIP file that can be read. Maybe it is encrypted or cut.");
        }
        return messages;
    }

    private static Bytes message(byte[] bytes) {
        if (bytes.length > DeclarationsApi.MAX_MESSAGE_BYTES) {
            throw refused(HttpStatus.CONTENT_TOO_LARGE, "A message has 16 MiB at most.");
        }
        return Bytes.of(bytes);
    }

    private static void limit(boolean within) {
        if (!within) {
            throw refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "One request has " + Receipt.MAX_MESSAGES + " messages and " + Receipt.MAX_BYTES / (1024 * 1024)
                            + " MiB unpacked at most. Split it.");
        }
    }

    private static ResponseStatusException refused(HttpStatus status, String sentence) {
        return new ResponseStatusException(status, sentence);
    }
}
