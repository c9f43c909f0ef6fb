package org.tidewaiter.duty.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads one request or a list of them, strictly: a member that is not described is refused by name. */
final class QuestionBody {
    private static final int DEPTH_MAX = 10;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int SHOWN_MAX = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private QuestionBody() {}

    /**
     * @param body UTF-8
     * @param most how many requests are taken
     * @return at least one
     */
    static List<DutyQuestion> read(byte[] body, int most) throws Refused {
        List<DutyQuestion> questions = new ArrayList<>();
        boolean list = false;
        try (JsonParser parser = JSON.createParser(body)) {
            list = parser.nextToken() == JsonToken.START_ARRAY;
            if (!list) {
                questions.add(question(parser));
            }
            while (list && parser.nextToken() != JsonToken.END_ARRAY) {
                if (questions.size() == most) {
                    throw Refused.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "QUOTE-TOO-MANY",
                            "$",
                            "There are more than " + most + " requests.",
                            "Split the list between entries.");
                }
                questions.add(question(parser));
            }
            if (parser.nextToken() != null) {
                throw unreadable();
            }
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw Refused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "QUOTE-MEMBER-UNKNOWN",
                    place(e, list, questions.size()),
                    "A request has no member '" + shown(e.getPropertyName()) + "'.",
                    "Leave it out. There are these: " + known + ".");
        } catch (DatabindException | InputCoercionException e) {
            String place = place(e, list, questions.size());
            throw Refused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "QUOTE-MEMBER-WRONG",
                    place,
                    "What " + place + " says is none of what it may say.",
                    "Write numbers without quotes, days like 2026-01-31, and quantities as a list of amount and unit.");
        } catch (JacksonException e) {
            throw unreadable();
        }
        if (questions.isEmpty()) {
            throw Refused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "QUOTE-EMPTY", "$", "There is no request.", "Send at least one.");
        }
        return questions;
    }

    private static DutyQuestion question(JsonParser parser) throws Refused {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unreadable();
        }
        return JSON.readValue(parser, DutyQuestion.class);
    }

    private static Refused unreadable() {
        return Refused.of(
                HttpStatus.BAD_REQUEST,
                "QUOTE-UNREADABLE",
                "$",
                "The body is no JSON of requests, names a member twice, or is nested or long beyond limits.",
                "Send one object, or a list of objects, in UTF-8.");
    }

    /** JSON path of what was being read. */
    private static String place(JacksonException e, boolean list, int index) {
        return e.getPath().stream()
                .map(r -> r.getPropertyName() == null
                        ? "[" + Math.max(r.getIndex(), 0) + "]"
                        : "." + shown(r.getPropertyName()))
                .collect(Collectors.joining("", list ? "$[" + index + "]" : "$", ""));
    }

    /** What somebody sent, as far as it can be repeated in an answer. */
    private static String shown(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.length() > SHOWN_MAX ? plain.substring(0, SHOWN_MAX) : plain;
    }
}
