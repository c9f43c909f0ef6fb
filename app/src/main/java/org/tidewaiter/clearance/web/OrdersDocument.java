package org.tidewaiter.clearance.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Describes each order by itself: one address in the code is as many operations for who calls it, each with a body of its own. */
public final class OrdersDocument {
    private static final JsonMapper JSON = new JsonMapper();

    /** The address of all orders; below it lie those of each. */
    public static final String PATH = "/api/declarations/{mrn}/orders/{order}";

    /** Members that have to be there; what else a body has may be missing. */
    private static final Map<Class<?>, List<String>> REQUIRED = Map.ofEntries(
            Map.entry(OrderBody.Nothing.class, List.of()),
            Map.entry(OrderBody.Reasoned.class, List.of("reason")),
            Map.entry(OrderBody.Assign.class, List.of()),
            Map.entry(OrderBody.ConfirmPayment.class, List.of("reference")),
            Map.entry(OrderBody.Item.class, List.of("item", "reason")),
            Map.entry(OrderBody.WithdrawQuery.class, List.of("query", "reason")),
            Map.entry(OrderBody.Ask.class, List.of("question")),
            Map.entry(OrderBody.Reply.class, List.of("query")),
            Map.entry(OrderBody.Control.class, List.of("outcome", "selection")),
            Map.entry(OrderBody.AnswerJudgement.class, List.of("result", "reply", "text")),
            Map.entry(OrderBody.Settle.class, List.of("settlement", "reason")),
            Map.entry(ValueBody.DoubtValue.class, List.of("items", "reason")),
            Map.entry(ValueBody.TellGrounds.class, List.of("doubt", "reason")),
            Map.entry(ValueBody.SecureValue.class, List.of("doubt", "amount", "reference")),
            Map.entry(ValueBody.AcceptValue.class, List.of("doubt", "reason")),
            Map.entry(ValueBody.DetermineValue.class, List.of("doubt", "values", "reason")));

    private OrdersDocument() {}

    /** Puts an operation for each order in place of the one for all. */
    public static void expand(OpenAPI document) {
        Operation all =
                Objects.requireNonNull(document.getPaths().remove(PATH), PATH).getPost();
        Map<String, Schema<?>> schemas = new TreeMap<>();
        for (OrderKind kind : OrderKind.values()) {
            Class<?> body = kind.body();
            ModelConverters.getInstance(true).readAll(body).forEach(schemas::put);
            Schema<?> schema = Objects.requireNonNull(schemas.get(nameOf(body)), nameOf(body));
            List<String> required = required(body);
            schema.setRequired(required.isEmpty() ? null : required);
            document.path(PATH.replace("{order}", kind.word()), new PathItem().post(operation(kind, all)));
        }
        Objects.requireNonNull(schemas.get("OrderFound")).setRequired(List.of("kind"));
        Objects.requireNonNull(schemas.get("OrderValue")).setRequired(List.of("item", "method", "amount", "evidence"));
        schemas.forEach((name, schema) -> {
            schema.setAdditionalProperties(false);
            document.getComponents().addSchemas(name, schema);
        });
    }

    /** Members of a body that have to be there. */
    static List<String> required(Class<?> body) {
        return REQUIRED.getOrDefault(body, List.of());
    }

    private static String nameOf(Class<?> body) {
        return "Order" + body.getSimpleName();
    }

    private static Operation operation(OrderKind kind, Operation all) {
        Schema<?> body = new Schema<>().$ref("#/components/schemas/" + nameOf(kind.body()));
        Schema<?> text = new Schema<>();
        text.addType("string");
        MediaType media = new MediaType().schema(body).example(JSON.readValue(kind.example(), Map.class));
        List<Parameter> parameters = new ArrayList<>();
        all.getParameters().stream()
                .filter(p -> !"order".equals(p.getName()) && !"If-Match".equals(p.getName()))
                .forEach(parameters::add);
        parameters.add(new HeaderParameter()
                .name("If-Match")
                .description("ETag of the declaration as it was looked at; * is not taken")
                .schema(text));
        ApiResponses responses = new ApiResponses();
        responses.putAll(all.getResponses());
        return new Operation()
                .summary(kind.summary())
                .parameters(parameters)
                .requestBody(new RequestBody()
                        .required(kind.body() != OrderBody.Nothing.class)
                        .content(new Content().addMediaType("application/json", media)))
                .responses(responses);
    }
}
