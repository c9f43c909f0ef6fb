package org.tidewaiter.clearance.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.ItemValue;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.kernel.Finding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes one answer as one line of JSON. Amounts are JSON numbers with the decimals of the amount; a duty has {@code claimable}
 * only where something of it can be claimed back.
 */
public final class AnswerWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerWriter() {}

    /**
     * Where an answer belongs to.
     *
     * @param path of the file
     * @param line of a row in it, 0 for the whole file
     */
    public record Source(String path, long line) {}

    /**
     * The answer to a declaration.
     *
     * @param lrn the declarant's reference, null when not declared
     * @param rulebook label of the rulebook, null where none applies
     */
    public static String declared(Source source, @Nullable String lrn, @Nullable String rulebook, Answer answer) {
        StringWriter out = new StringWriter(2048);
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            source(json, source);
            json.writeStringProperty("outcome", answer.accepted() ? "ACCEPTED" : "REJECTED");
            text(json, "lrn", lrn);
            Clearance clearance = answer.clearance();
            text(json, "mrn", clearance == null ? null : clearance.mrn().value());
            text(json, "state", clearance == null ? null : clearance.state().name());
            if (clearance != null) {
                json.writeNumberProperty("version", clearance.version());
            }
            text(json, "openRequest", clearance == null ? null : asked(clearance.openRequest()));
            json.writeBooleanProperty("repeated", answer.repeated());
            Assessment assessment = answer.assessment();
            text(
                    json,
                    "lane",
                    assessment == null || assessment.lane() == null
                            ? null
                            : assessment.lane().name());
            text(json, "rulebook", rulebook);
            findings(json, answer.findings());
            assessed(json, assessment);
            json.writeEndObject();
        }
        return out.toString();
    }

    /** What a party asked for and waits for consent; null without it, and of what customs settles within. */
    private static @Nullable String asked(Clearance.@Nullable ChangeRequest request) {
        return request == null || request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT
                ? null
                : request.kind().name();
    }

    /** What is no declaration, or can't be read: {@code outcome} is SKIPPED or UNREADABLE. */
    public static String notDeclared(Source source, String outcome, String reason) {
        StringWriter out = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            source(json, source);
            json.writeStringProperty("outcome", outcome);
            json.writeStringProperty("reason", reason);
            json.writeEndObject();
        }
        return out.toString();
    }

    /** A rule of the catalogue. */
    public static String rule(Rule rule) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("id", rule.id());
            json.writeStringProperty("severity", rule.severity().name());
            json.writeStringProperty("jurisdiction", rule.jurisdiction());
            json.writeStringProperty("pointer", rule.wcoPointer());
            json.writeStringProperty("path", rule.path());
            json.writeStringProperty("sentence", rule.sentence());
            json.writeStringProperty("fix", rule.fix());
            json.writeStringProperty("source", rule.source());
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void source(JsonGenerator json, Source source) {
        json.writeStringProperty("source", source.path());
        if (source.line() > 0) {
            json.writeNumberProperty("line", source.line());
        }
    }

    private static void findings(JsonGenerator json, List<Finding> findings) {
        json.writeArrayPropertyStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("code", finding.code());
            json.writeStringProperty("severity", finding.severity().name());
            json.writeStringProperty("pointer", finding.pointer().wco());
            json.writeStringProperty("path", finding.pointer().path());
            json.writeStringProperty("message", finding.message());
            json.writeStringProperty("fix", finding.fix());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void assessed(JsonGenerator json, @Nullable Assessment assessment) {
        json.writeArrayPropertyStart("values");
        for (ItemValue value : assessment == null ? List.<ItemValue>of() : assessment.values()) {
            json.writeStartObject();
            json.writeNumberProperty("item", value.item());
            json.writeNumberProperty("amount", value.amount());
            strings(json, "trace", value.trace());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("duties");
        for (Charge charge : assessment == null ? List.<Charge>of() : assessment.charges()) {
            duty(json, charge);
        }
        json.writeEndArray();
        json.writeNumberProperty("total", assessment == null ? BigDecimal.ZERO : assessment.totalPayable());
        text(json, "currency", assessment == null ? null : assessment.currency());
        json.writeArrayPropertyStart("reasons");
        for (Reason reason : assessment == null ? List.<Reason>of() : assessment.reasons()) {
            json.writeStartObject();
            json.writeStringProperty("id", reason.id());
            json.writeStringProperty("text", reason.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void duty(JsonGenerator json, Charge charge) {
        json.writeStartObject();
        json.writeNumberProperty("item", charge.item());
        json.writeStringProperty("type", charge.taxType());
        json.writeStringProperty("measure", charge.measure());
        if (charge.base() == null) {
            json.writeNullProperty("base");
        } else {
            json.writeNumberProperty("base", charge.base());
        }
        json.writeStringProperty("rate", charge.rate());
        json.writeNumberProperty("assessed", charge.assessed());
        json.writeNumberProperty("relieved", charge.relieved());
        json.writeNumberProperty("secured", charge.secured());
        json.writeNumberProperty("payable", charge.payable());
        if (charge.claimable().signum() != 0) {
            json.writeNumberProperty("claimable", charge.claimable());
        }
        json.writeStringProperty("currency", charge.currency());
        json.writeBooleanProperty("provisional", charge.provisional());
        json.writeStringProperty("legalBasis", charge.legalBasis());
        strings(json, "trace", charge.trace());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
