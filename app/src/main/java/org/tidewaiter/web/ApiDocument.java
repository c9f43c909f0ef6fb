package org.tidewaiter.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.web.OrdersDocument;

/** What the generated description of the API does not find in the code: bodies that are read as bytes, and problem answers. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String PROBLEM = "application/problem+json";
    private static final String CLIENT = "client";
    private static final String TOKEN = "token";
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /api/alive",
            "GET /api/deposits/keys",
            "GET /api/origin-rules",
            "GET /api/rules",
            "GET /api/status",
            "GET /api/tariff/{jurisdiction}",
            "GET /api/tariff/{jurisdiction}/{code}",
            "POST /api/declarations/check",
            "POST /api/duty-quotes",
            "POST /api/origin-evaluations");
    private static final Set<String> MESSAGES = Set.of("POST /api/declarations", "POST /api/declarations/check");
    private static final Map<String, String> PROBLEMS = Map.ofEntries(
            Map.entry("400", "It can't be read, or a parameter is wrong"),
            Map.entry("401", "The client's name or secret is wrong or missing"),
            Map.entry("403", "You may not do this, or not for that party"),
            Map.entry("404", "There is no such thing for you here"),
            Map.entry(
                    "409",
                    "Not as it stands now, it is being worked on, or there are too many: see sentence and findings"),
            Map.entry("410", "What came after that id, or the answer of that id, is no longer kept"),
            Map.entry("411", "A form with files needs its Content-Length"),
            Map.entry("412", "It is not any more what If-Match names; nothing was done"),
            Map.entry("413", "It is larger than is taken"),
            Map.entry("415", "It is of no type that is read here"),
            Map.entry("422", "It was read and is not accepted; with findings where a declaration was assessed"),
            Map.entry("428", "If-Match is missing; nothing was done"),
            Map.entry("429", "Too many requests or streams; wait as Retry-After says"),
            Map.entry("503", "The database does not answer; nothing was half-stored, send the same again"));
    private static final Map<String, List<String>> OF_OPERATION = Map.ofEntries(
            Map.entry("POST /api/declarations", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("POST /api/declarations/check", List.of("400", "413", "415", "422")),
            Map.entry("POST /api/declarations/bulk", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("GET /api/declarations", List.of("400", "403")),
            Map.entry("GET /api/declarations/{mrn}", List.of("404")),
            Map.entry("GET /api/declarations/{mrn}/events", List.of("404")),
            Map.entry(
                    "POST " + OrdersDocument.PATH,
                    List.of("400", "403", "404", "409", "412", "413", "415", "422", "428")),
            Map.entry("POST /api/hand-overs", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("POST /api/declarations/{mrn}/attachments/{number}/share", List.of("404")),
            Map.entry("GET /api/events", List.of("400", "403", "410", "429")),
            Map.entry("GET /api/quotas", List.of("400")),
            Map.entry("GET /api/quotas.csv", List.of("400")),
            Map.entry("GET /api/quotas/{orderNumber}", List.of("404")),
            Map.entry("GET /api/receipts/{id}", List.of("400", "404")),
            Map.entry("GET /api/webhooks", List.of()),
            Map.entry("POST /api/webhooks", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("GET /api/webhooks/{id}", List.of("404")),
            Map.entry("DELETE /api/webhooks/{id}", List.of("403", "404")),
            Map.entry("GET /api/webhooks/{id}/deliveries", List.of("400", "404")),
            Map.entry("POST /api/webhooks/{id}/replay", List.of("400", "403", "404", "409", "410", "415", "422")),
            Map.entry("POST /api/webhooks/{id}/resume", List.of("403", "404", "409")),
            Map.entry("GET /api/declarations/{mrn}/attachments", List.of("404")),
            Map.entry(
                    "POST /api/declarations/{mrn}/attachments",
                    List.of("400", "403", "404", "411", "413", "415", "422")),
            Map.entry("GET /api/declarations/{mrn}/attachments/{number}", List.of("404")),
            Map.entry("GET /api/declarations/{mrn}/attachments/{number}/content", List.of("403", "404", "409")),
            Map.entry("GET /api/declarations/{mrn}/release.pdf", List.of("404")),
            Map.entry("GET /api/alive", List.of()),
            Map.entry("GET /api/deposits/keys", List.of()),
            Map.entry("GET /api/early-notices", List.of("400", "403")),
            Map.entry("POST /api/early-notices", List.of("400", "403", "413", "415", "422")),
            Map.entry("POST /api/early-notices/{id}/end", List.of("403", "404")),
            Map.entry("GET /api/offices", List.of("400")),
            Map.entry("GET /api/offices/{id}", List.of("404")),
            Map.entry("GET /api/rulebooks", List.of("400", "403")),
            Map.entry("POST /api/rulebooks", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("GET /api/rulebooks/{id}", List.of("403", "404")),
            Map.entry("GET /api/rulebooks/{id}/findings", List.of("400", "403", "404")),
            Map.entry("GET /api/rulebooks/{id}/changes", List.of("400", "403", "404")),
            Map.entry("POST /api/rulebooks/{id}/approve", List.of("403", "404", "409")),
            Map.entry("POST /api/rulebooks/{id}/activate", List.of("400", "403", "404", "409")),
            Map.entry("POST /api/rulebooks/{id}/withdraw", List.of("403", "404", "409")),
            Map.entry("GET /api/risk-plans", List.of("400", "403")),
            Map.entry("POST /api/risk-plans", List.of("400", "403", "413", "415", "422")),
            Map.entry("GET /api/risk-plans/fields", List.of("403")),
            Map.entry("POST /api/risk-plans/expression-checks", List.of("400", "403", "415")),
            Map.entry("GET /api/risk-plans/{id}", List.of("403", "404")),
            Map.entry("GET /api/risk-plans/{id}/file", List.of("403", "404")),
            Map.entry("GET /api/risk-plans/{id}/profiles", List.of("400", "403", "404")),
            Map.entry("GET /api/risk-plans/{id}/findings", List.of("400", "403", "404")),
            Map.entry("POST /api/risk-plans/{id}/approve", List.of("403", "404", "409")),
            Map.entry("POST /api/risk-plans/{id}/activate", List.of("400", "403", "404", "409")),
            Map.entry("POST /api/risk-plans/{id}/withdraw", List.of("403", "404", "409")),
            Map.entry("POST /api/risk-plans/{id}/trials", List.of("400", "403", "404", "429")),
            Map.entry("POST /api/risk-plan-trials", List.of("400", "403", "413", "415", "422", "429")),
            Map.entry("GET /api/risk-plan-trials/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/risk-plan-trials/{id}/rows", List.of("400", "403", "404", "410")),
            Map.entry("GET /api/risk-plan-trials/{id}/rows.csv", List.of("403", "404", "410")),
            Map.entry("DELETE /api/risk-plan-trials/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/risk-data", List.of("400", "403", "422", "429")),
            Map.entry("GET /api/risk-data/columns", List.of("403")),
            Map.entry("POST /api/risk-questions", List.of("400", "403", "415", "422", "429")),
            Map.entry("GET /api/risk-questions/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/risk-questions/{id}/rows", List.of("403", "404", "410")),
            Map.entry("GET /api/risk-questions/{id}/answer.{format}", List.of("400", "403", "404", "410")),
            Map.entry("DELETE /api/risk-questions/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/risk-yield", List.of("400", "403")),
            Map.entry("GET /api/risk-models", List.of("400", "403")),
            Map.entry("POST /api/risk-models", List.of("403", "409", "413", "415", "422")),
            Map.entry("GET /api/risk-models/{riskModel}", List.of("403", "404")),
            Map.entry("GET /api/risk-models/{riskModel}/live", List.of("400", "403", "404")),
            Map.entry("GET /api/risk-models/{riskModel}/file", List.of("403", "404", "409")),
            Map.entry("GET /api/risk-models/{riskModel}/card", List.of("403", "404", "409")),
            Map.entry("GET /api/risk-lists", List.of("400", "403")),
            Map.entry("GET /api/risk-lists/{riskList}", List.of("400", "403", "404")),
            Map.entry("POST /api/risk-lists/{riskList}", List.of("400", "403", "409", "413", "415", "422")),
            Map.entry("GET /api/risk-lists/{riskList}/matches", List.of("400", "403", "404")),
            Map.entry("GET /api/risk-lists/{riskList}/changes", List.of("400", "403", "404")),
            Map.entry("POST /api/risk-lists/{riskList}/plan-updates", List.of("400", "403", "404")),
            Map.entry("POST /api/what-ifs", List.of("400", "403", "415", "422", "429")),
            Map.entry("GET /api/what-ifs/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/what-ifs/{id}/yields", List.of("400", "403", "404", "410")),
            Map.entry("GET /api/what-ifs/{id}/refunds", List.of("400", "403", "404", "410")),
            Map.entry("DELETE /api/what-ifs/{id}", List.of("403", "404", "410")),
            Map.entry("GET /api/rules", List.of()),
            Map.entry("GET /api/status", List.of()),
            Map.entry("GET /api/tariff/{jurisdiction}", List.of("400", "404", "429")),
            Map.entry("GET /api/tariff/{jurisdiction}/{code}", List.of("400", "404", "429")),
            Map.entry("POST /api/duty-quotes", List.of("400", "413", "415", "422", "429")),
            Map.entry("GET /api/origin-rules", List.of("400", "404", "429")),
            Map.entry("POST /api/origin-evaluations", List.of("400", "413", "415", "422", "429")));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Visitor.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI(SpecVersion.V31)
                .info(new Info()
                        .title("Tidewaiter")
                        .version("1")
                        .description(
                                "Programs sign in with the name and the secret of their API client in each request, or with a"
                                        + " token got for them; an officer's program with a token that the officer made."
                                        + " Problems are answered as RFC 9457 has it, with the same findings as everywhere. No"
                                        + " answer of success is given before what it says is durable.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                CLIENT,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and secret of an API client"))
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("Token of an API client (/oauth2/token), or one that a person of"
                                                + " a customs office made on the own account's page")));
    }

    private static Schema<?> problem() {
        Schema<?> findings = typed("array");
        findings.setItems(new Schema<>().$ref("#/components/schemas/FindingView"));
        Schema<?> problem = typed("object").description("RFC 9457");
        problem.addProperty("type", typed("string"));
        problem.addProperty("title", typed("string"));
        problem.addProperty("status", typed("integer"));
        problem.addProperty("detail", typed("string").description("What is wrong and what to do, in English"));
        problem.addProperty("instance", typed("string"));
        problem.addProperty("findings", findings);
        return problem;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.addType(type);
        return schema;
    }

    @Bean
    NullableMembers nullableMembers() {
        return new NullableMembers();
    }

    @Bean
    OpenApiCustomizer problemsAndBodies(NullableMembers nullable) {
        return document -> {
            nullable.mark(document.getComponents());
            document.getComponents().addSchemas("Problem", problem());
            document.getComponents().getSchemas().remove("SseEmitter");
            OrdersDocument.expand(document);
            document.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> complete(method + " " + path, method, operation)));
        };
    }

    private static void complete(String name, PathItem.HttpMethod method, Operation operation) {
        // Whoever adds an operation says here how it may be refused.
        String known = name.replaceFirst("/orders/[a-z-]+$", "/orders/{order}");
        Set<String> statuses = new TreeSet<>(
                OF_OPERATION.getOrDefault(known, List.of("400", "403", "404", "409", "413", "415", "422")));
        statuses.add("503");
        if (!FOR_EVERYBODY.contains(name)) {
            statuses.add("401");
            operation.addSecurityItem(new SecurityRequirement().addList(CLIENT));
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        Content content =
                new Content().addMediaType(PROBLEM, media(new Schema<>().$ref("#/components/schemas/Problem")));
        for (String status : statuses) {
            operation
                    .getResponses()
                    .addApiResponse(
                            status,
                            new ApiResponse().description(PROBLEMS.get(status)).content(content));
        }
        ApiResponse success = operation.getResponses().get("200");
        if (success != null && name.equals("GET /api/events")) {
            success.getContent()
                    .addMediaType("text/event-stream", media(typed("string").description("Each event as in a page")));
        }
        if (MESSAGES.contains(name)) {
            operation.requestBody(body("application/xml", "application/json"));
        } else if (name.equals("POST /api/declarations/bulk")) {
            operation.requestBody(body("application/x-ndjson", "application/zip"));
        }
        operation.setOperationId(method.name().toLowerCase(java.util.Locale.ROOT)
                + name.substring(name.indexOf("/api") + 4)
                        .replaceAll("[{}]", "")
                        .replace('/', '-'));
        operation.setTags(null);
    }

    private static RequestBody body(String... types) {
        Content content = new Content();
        for (String type : types) {
            content.addMediaType(type, media(typed("string").description("A message as it is, up to 16 MiB")));
        }
        return new RequestBody().required(true).content(content);
    }

    private static MediaType media(Schema<?> schema) {
        return new MediaType().schema(schema);
    }
}
