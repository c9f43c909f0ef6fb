package org.tidewaiter.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.scoring.ModelCardText;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.Yields;

/** Models of risk for systems. */
@RestController
final class RiskModelsApi {
    private static final int PAGE_MAX = 200;

    /** A page; {@code next} is what {@code after} of the next one is, null at the last. */
    public record ModelsPage(
            List<ModelData> models, @Nullable String next) {}

    /**
     * A model that is registered.
     *
     * @param hasHistory false where so many histories are kept that it has none
     */
    public record RegisteredData(String digest, boolean hasHistory) {}

    /** Why a file was refused. */
    public record FindingData(String code, String message, String fix) {}

    private final RulebookDesk guard;
    private final ModelDesk desk;

    RiskModelsApi(RulebookDesk guard, ModelDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    static String object(String digest) {
        return "model " + EditionUploads.shown(digest);
    }

    @Operation(
            summary = "List the registered models of risk, the newest first",
            description = "after is the digest of the last one of the page before. limit is 1 to 200.")
    @GetMapping(path = "/api/risk-models", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ModelsPage> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.SEE_RISK_PLANS, "", "models");
        if (limit < 1 || limit > PAGE_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "limit is " + limit + ". Take 1 to " + PAGE_MAX + ".");
        }
        return fresh(page(desk, after, limit));
    }

    /** Its rows, and where the next page begins. */
    static ModelsPage page(ModelDesk desk, String after, int limit) {
        List<RegisteredModel> found = desk.list(after, limit + 1);
        Map<Digest, List<ModelDesk.Naming>> naming = desk.naming();
        List<ModelData> rows = found.stream()
                .limit(limit)
                .map(model -> data(desk, model, naming))
                .toList();
        return new ModelsPage(rows, found.size() > limit ? rows.getLast().digest() : null);
    }

    static ModelData data(ModelDesk desk, RegisteredModel model, Map<Digest, List<ModelDesk.Naming>> naming) {
        return ModelData.of(model, naming.getOrDefault(model.digest(), List.of()), desk.history(model));
    }

    @Operation(
            summary = "Register a model of risk from its file",
            description =
                    "The file that risk train writes, at most 64 MiB. Its history is kept from then on. Nothing in"
                            + " force changes until a risk plan names it. 200 where it was registered before; 422 with a"
                            + " finding where it is damaged, of other features, or older than its history. One at a time.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = RegisteredData.class)))
    @PostMapping(
            path = "/api/risk-models",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> register(Visitor visitor, InputStream body) throws IOException {
        guard.require(visitor, Action.MANAGE_RISK_PLANS, "", "register a model");
        Bytes file = Bytes.of(body.readNBytes(ModelDesk.BYTES_MAX + 1));
        if (file.size() > ModelDesk.BYTES_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "A model file of 64 MiB is the most. Maybe it is another file.");
        }
        return switch (desk.register(visitor.actor().signature(), file)) {
            case ModelDesk.Registering.Registered(Digest digest, boolean history) ->
                ResponseEntity.created(URI.create("/api/risk-models/" + digest.hex()))
                        .cacheControl(CacheControl.noStore())
                        .body(new RegisteredData(digest.hex(), history));
            case ModelDesk.Registering.Known(Digest digest, boolean history) ->
                fresh(new RegisteredData(digest.hex(), history));
            case ModelDesk.Registering.Refused(Finding finding) -> refused(finding);
            case ModelDesk.Registering.Busy busy ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "Another model is being read. Send the same again in some seconds.");
        };
    }

    private static ResponseEntity<?> refused(Finding finding) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The model was not registered. " + finding.message() + " " + finding.fix());
        problem.setTitle(finding.code());
        problem.setProperty("findings", List.of(new FindingData(finding.code(), finding.message(), finding.fix())));
        return ResponseEntity.unprocessableContent()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Operation(
            summary =
                    "The card of a registered model: what it was trained on, how it did, to whom, and where it is used")
    @GetMapping(path = "/api/risk-models/{riskModel}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ModelCardData> show(Visitor visitor, @PathVariable String riskModel) {
        guard.require(visitor, Action.SEE_RISK_PLANS, object(riskModel), "model");
        return fresh(card(desk, find(riskModel)));
    }

    static ModelCardData card(ModelDesk desk, RegisteredModel model) {
        return ModelCardData.of(
                data(desk, model, desk.naming()),
                model.card(),
                desk.model(model).orElse(null));
    }

    @Operation(
            summary =
                    "What the recorded scores of a model came to: capacity, drift of scores and of inputs, and how it stands against"
                            + " the champion",
            description =
                    "Estimated from controlled declarations, each by one over the chance that it had to be selected."
                            + " jurisdiction is of ISO 3166-1, e.g. GB; days is 1 to " + Yields.DAYS_MAX + ".")
    @GetMapping(path = "/api/risk-models/{riskModel}/live", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ModelLiveData> live(
            Visitor visitor,
            @PathVariable String riskModel,
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "90") int days) {
        guard.require(visitor, Action.SEE_RISK_PLANS, object(riskModel), "live");
        RegisteredModel model = find(riskModel);
        String whose = jurisdiction.strip().toUpperCase(Locale.ROOT);
        if (!whose.matches("[A-Z]{2}") || days < 1 || days > Yields.DAYS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Give a jurisdiction of two letters and days from 1 to " + Yields.DAYS_MAX + ".");
        }
        return fresh(ModelLiveData.of(whose, days, desk.live(model, whose, days)));
    }

    @Operation(summary = "The canonical file of a registered model")
    @GetMapping(
            path = "/api/risk-models/{riskModel}/file",
            produces = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<byte[]> file(Visitor visitor, @PathVariable String riskModel) {
        guard.require(visitor, Action.SEE_RISK_PLANS, object(riskModel), "file");
        return file(desk, find(riskModel));
    }

    static ResponseEntity<byte[]> file(ModelDesk desk, RegisteredModel model) {
        return attached(
                model,
                ".tidewaiter",
                MediaType.APPLICATION_OCTET_STREAM,
                desk.file(read(desk, model)).array());
    }

    @Operation(summary = "The card of a registered model as Markdown")
    @GetMapping(
            path = "/api/risk-models/{riskModel}/card",
            produces = {MediaType.TEXT_MARKDOWN_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<byte[]> cardText(Visitor visitor, @PathVariable String riskModel) {
        guard.require(visitor, Action.SEE_RISK_PLANS, object(riskModel), "card");
        return cardText(desk, find(riskModel));
    }

    static ResponseEntity<byte[]> cardText(ModelDesk desk, RegisteredModel model) {
        return attached(
                model,
                ".md",
                MediaType.TEXT_MARKDOWN,
                ModelCardText.of(read(desk, model), model.digest()).getBytes(StandardCharsets.UTF_8));
    }

    private static RiskModel read(ModelDesk desk, RegisteredModel model) {
        return desk.model(model)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "This program makes the features of that model otherwise: it can't be read. Train it anew."));
    }

    private static ResponseEntity<byte[]> attached(
            RegisteredModel model, String extension, MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("model-" + model.digest().hex().substring(0, 12) + extension)
                                .build()
                                .toString())
                .contentType(type)
                .body(body);
    }

    private RegisteredModel find(String digest) {
        return find(desk, digest);
    }

    static RegisteredModel find(ModelDesk desk, String digest) {
        return desk.find(digest)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such model. Maybe look in the list of models."));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
