package org.tidewaiter.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs may call, for people: the description that programs read, as a page. */
@Controller
final class ApiPages {
    /**
     * An operation.
     *
     * @param name e.g. {@code GET /api/rules}
     * @param parameters one line each
     * @param answers status and description, one line each
     */
    public record Call(
            String name, String summary, String description, List<String> parameters, List<String> answers) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiWebMvcResource document;

    ApiPages(OpenApiWebMvcResource document) {
        this.document = document;
    }

    @GetMapping("/api")
    String api(HttpServletRequest request, Model model) throws JsonProcessingException {
        JsonNode paths = JSON.readTree(document.openapiJson(request, "/api/openapi.json", Locale.ENGLISH))
                .path("paths");
        List<Call> calls = new ArrayList<>();
        paths.properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> calls.add(new Call(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue().path("summary").asString(""),
                        operation.getValue().path("description").asString(""),
                        parameters(operation.getValue().path("parameters")),
                        answers(operation.getValue().path("responses"))))));
        model.addAttribute("calls", calls);
        model.addAttribute("here", "api");
        return "api";
    }

    private static List<String> parameters(JsonNode parameters) {
        List<String> lines = new ArrayList<>();
        parameters.forEach(
                p -> lines.add(p.path("name").asString("") + " (" + p.path("in").asString("") + ")"));
        return lines;
    }

    private static List<String> answers(JsonNode responses) {
        List<String> lines = new ArrayList<>();
        responses
                .properties()
                .forEach(r -> lines.add(
                        r.getKey() + " " + r.getValue().path("description").asString("")));
        return lines;
    }
}
