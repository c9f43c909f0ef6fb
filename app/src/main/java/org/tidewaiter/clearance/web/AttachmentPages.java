package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Scan;

/** Documents of a declaration for people: attached by a form, each read at an address of its own. */
@Controller
final class AttachmentPages {
    /** Nothing in a document runs, loads or sends anything, and no page of another shows it in a frame. */
    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private final DocumentCounter counter;
    private final Notices notices;

    AttachmentPages(DocumentCounter counter, Notices notices) {
        this.counter = counter;
        this.notices = notices;
    }

    @PostMapping("/declarations/{mrn}/attachments")
    String attach(
            @PathVariable String mrn,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String documentType,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "false") boolean shared,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told)
            throws IOException {
        List<Upload> uploads = Upload.of(files);
        DocumentCounter.About about = DocumentCounter.About.of(documentType, item, "", shared);
        switch (counter.attach(visitor, mrn, uploads, about)) {
            case DocumentCounter.Attached.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case DocumentCounter.Attached.Denied denied ->
                notices.quote(told, locale, denied.reason().sentence());
            case DocumentCounter.Attached.Done done
            when uploads.isEmpty() -> notices.tell(told, false, notices.text(locale, "document.none.chosen"));
            case DocumentCounter.Attached.Done done ->
                notices.tell(told, done.problems().isEmpty(), sentence(done, locale));
        }
        return "redirect:/declarations/" + mrn + "#documents";
    }

    private String sentence(DocumentCounter.Attached.Done done, Locale locale) {
        String attached = done.attachments().isEmpty()
                ? ""
                : notices.text(
                                locale,
                                "document.attached",
                                done.attachments().stream()
                                        .map(Attachment::name)
                                        .collect(Collectors.joining(", ")))
                        + " ";
        return attached
                + done.problems().stream().map(p -> problem(notices, locale, p)).collect(Collectors.joining(" "));
    }

    /** Which file was not attached, why, and how to mend it. */
    static String problem(Notices notices, Locale locale, DocumentCounter.Problem problem) {
        return notices.text(
                locale,
                "document.refused",
                problem.name(),
                notices.text(locale, "document.refused." + problem.why().name()));
    }

    @PostMapping("/declarations/{mrn}/attachments/{number}/share")
    String share(
            @PathVariable String mrn,
            @PathVariable int number,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        if (!counter.share(visitor, mrn, number)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        notices.tell(told, true, notices.text(locale, "document.isShared", number));
        return "redirect:/declarations/" + mrn + "#documents";
    }

    /** A document, to be saved; a picture can be looked at too. */
    @GetMapping("/declarations/{mrn}/attachments/{number}")
    ResponseEntity<byte[]> open(
            @PathVariable String mrn,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean inline,
            Visitor visitor) {
        return switch (counter.open(visitor, mrn, number)) {
            case DocumentCounter.Opened.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case DocumentCounter.Opened.Withheld withheld -> throw new ResponseStatusException(status(withheld));
            case DocumentCounter.Opened.Content content ->
                served(
                        content,
                        inline
                                && DocumentView.of(content.attachment(), false, counter.scans())
                                        .inline());
        };
    }

    static HttpStatus status(DocumentCounter.Opened.Withheld withheld) {
        return withheld.attachment().scan().state() == Scan.State.INFECTED ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
    }

    static ResponseEntity<byte[]> served(DocumentCounter.Opened.Content content, boolean inline) {
        Attachment attachment = content.attachment();
        ContentDisposition.Builder how = inline ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", SANDBOX)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(attachment.type().mediaType()))
                .body(content.bytes().array());
    }
}
