package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Refusal;
import org.tidewaiter.document.Scan;
import org.tidewaiter.kernel.Bytes;

/** Documents of a declaration for systems. The same file sent again is attached once, so that a lost answer does no harm. */
@RestController
@RequestMapping("/api/declarations/{mrn}/attachments")
final class AttachmentsApi {
    /** The documents of a declaration. */
    public record Documents(List<DocumentView> attachments) {}

    private final DocumentCounter counter;

    AttachmentsApi(DocumentCounter counter) {
        this.counter = counter;
    }

    /**
     * Attaches the body as it is: 201 with its place, 200 where it was attached before, 413 or 415 or 422 with what is wrong.
     *
     * @param name that it is shown and saved by
     * @param documentType TypeCode of the WCO's AdditionalDocument
     * @param item number of the item that it is about
     * @param query number of the question that it answers
     */
    @Operation(summary = "Attach the body to a declaration as a document; the same again is attached once")
    @PostMapping
    ResponseEntity<?> attach(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String documentType,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException {
        Upload upload;
        if (request.getContentLengthLong() > Attachments.FILE_BYTES_MAX) {
            upload = new Upload(name, request.getContentLengthLong(), () -> Bytes.of(new byte[0]));
        } else {
            upload = Upload.of(name, Bytes.of(request.getInputStream().readNBytes(Attachments.FILE_BYTES_MAX + 1)));
        }
        return answer(
                mrn,
                counter.attach(
                        visitor, mrn, List.of(upload), DocumentCounter.About.of(documentType, item, query, shared)),
                visitor);
    }

    /** Attaches each file of a form, whatever its field is called. */
    @Operation(summary = "Attach each file of a form to a declaration")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> attachForm(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "") String documentType,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared,
            org.springframework.web.multipart.MultipartHttpServletRequest request,
            Visitor visitor)
            throws IOException {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        List<Upload> uploads = Upload.of(files);
        if (uploads.isEmpty()) {
            return problem(HttpStatus.BAD_REQUEST, "The form holds no file.", List.of(), null);
        }
        return answer(
                mrn,
                counter.attach(visitor, mrn, uploads, DocumentCounter.About.of(documentType, item, query, shared)),
                visitor);
    }

    private ResponseEntity<?> answer(String mrn, DocumentCounter.Attached attached, Visitor visitor) {
        return switch (attached) {
            case DocumentCounter.Attached.Unknown unknown -> notThere(mrn);
            case DocumentCounter.Attached.Denied denied ->
                problem(HttpStatus.FORBIDDEN, denied.reason().sentence(), List.of(), null);
            case DocumentCounter.Attached.Done done
            when done.problems().isEmpty() -> {
                URI place = URI.create("/api/declarations/" + mrn + "/attachments/"
                        + done.attachments().getFirst().number());
                Documents documents = documents(done.attachments(), visitor);
                yield done.repeated()
                        ? ResponseEntity.ok().location(place).body(documents)
                        : ResponseEntity.created(place).body(documents);
            }
            case DocumentCounter.Attached.Done done -> {
                DocumentCounter.Problem first = done.problems().getFirst();
                yield problem(
                        status(first.why()),
                        first.why().sentence(),
                        done.problems(),
                        documents(done.attachments(), visitor));
            }
        };
    }

    private static HttpStatus status(Refusal why) {
        return switch (why) {
            case TOO_LARGE, TOO_MANY_BYTES -> HttpStatus.CONTENT_TOO_LARGE;
            case UNKNOWN_TYPE, PROGRAM, MARKUP, MACROS -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case EMPTY, BROKEN, TOO_MANY_FILES, DOCUMENT_TYPE_WRONG, ITEM_UNKNOWN, QUERY_UNKNOWN, CLOSED ->
                HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    /** All documents of a declaration that are for the visitor. */
    @Operation(summary = "The documents of a declaration that are for you")
    @GetMapping
    ResponseEntity<?> list(@PathVariable String mrn, Visitor visitor) {
        Optional<List<Attachment>> found = counter.list(visitor, mrn);
        return found.isEmpty()
                ? notThere(mrn)
                : ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(documents(found.get(), visitor));
    }

    /** What is known of a document. */
    @Operation(summary = "What is known of a document")
    @GetMapping("/{number}")
    ResponseEntity<?> show(@PathVariable String mrn, @PathVariable int number, Visitor visitor) {
        return counter.list(visitor, mrn).stream()
                .flatMap(List::stream)
                .filter(a -> a.number() == number)
                .findFirst()
                .<ResponseEntity<?>>map(a -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(documents(List.of(a), visitor).attachments().getFirst()))
                .orElseGet(() -> notThere(mrn));
    }

    /** A document itself: 409 while it waits for the scanner, 403 where something was found in it. */
    @Operation(summary = "A document itself")
    @GetMapping("/{number}/content")
    ResponseEntity<?> content(@PathVariable String mrn, @PathVariable int number, Visitor visitor) {
        return switch (counter.open(visitor, mrn, number)) {
            case DocumentCounter.Opened.Unknown unknown -> notThere(mrn);
            case DocumentCounter.Opened.Withheld withheld ->
                problem(
                        AttachmentPages.status(withheld),
                        withheld.attachment().scan().state() == Scan.State.INFECTED
                                ? "Malicious software was found in it: "
                                        + withheld.attachment().scan().text()
                                : "It waits to be scanned for malicious software. Try again in a minute.",
                        List.of(),
                        null);
            case DocumentCounter.Opened.Content content -> AttachmentPages.served(content, false);
        };
    }

    /** Lets the parties see what customs attached. */
    @Operation(summary = "Let the parties see what customs attached")
    @PostMapping("/{number}/share")
    ResponseEntity<?> share(@PathVariable String mrn, @PathVariable int number, Visitor visitor) {
        return counter.share(visitor, mrn, number) ? show(mrn, number, visitor) : notThere(mrn);
    }

    private Documents documents(List<Attachment> attachments, Visitor visitor) {
        boolean customs = !visitor.lodges();
        return new Documents(attachments.stream()
                .map(a -> DocumentView.of(
                        a, customs || a.by().equals(visitor.actor().signature()), counter.scans()))
                .toList());
    }

    private static ResponseEntity<ProblemDetail> notThere(String mrn) {
        String what = mrn.length() > 40 ? "" : " '" + mrn + "'";
        return problem(
                HttpStatus.NOT_FOUND,
                "There is no such document or declaration" + what + " for you here.",
                List.of(),
                null);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String detail, List<DocumentCounter.Problem> problems, @Nullable Documents attached) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty(
                "findings",
                problems.stream()
                        .map(p -> new DeclarationView.FindingView(
                                "DOCUMENT-" + p.why().name().replace('_', '-'),
                                "ERROR",
                                "",
                                p.name(),
                                p.why().sentence(),
                                p.why().fix()))
                        .toList());
        if (attached != null) {
            problem.setProperty("attachments", attached.attachments());
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
