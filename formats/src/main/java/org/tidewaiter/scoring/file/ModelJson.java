package org.tidewaiter.scoring.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Models to JSON and back; what is missing or of another kind is an {@link IllegalArgumentException} that names it. */
final class ModelJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ModelJson() {}

    /** Its features are made otherwise by this program. */
    static final class OtherFeatures extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        OtherFeatures(String message) {
            super(message);
        }
    }

    static ObjectNode write(RiskModel model) {
        ObjectNode root = NODES.objectNode();
        root.set("card", card(model.card()));
        ObjectNode features = root.putObject("features");
        features.put("digest", model.features().digest().hex());
        features.put("halfLifeDays", model.features().halfLifeDays());
        features.put("shrinkage", model.features().shrinkage());
        features.put("maxKeys", model.features().maxKeys());
        ArrayNode names = features.putArray("names");
        model.features().names().forEach(names::add);
        ObjectNode codes = root.putObject("codes");
        model.codebook().codes().forEach((dimension, list) -> {
            ArrayNode array = codes.putArray(dimension.label());
            list.forEach(array::add);
        });
        root.set("calibration", calibration(model.calibration()));
        root.set("infraction", TreesJson.write(model.infraction()));
        if (model.amount() != null) {
            root.set("amount", TreesJson.write(model.amount()));
        }
        if (model.inputs() != null) { // so that models without them keep their bytes
            root.set("inputs", InputsJson.write(model.inputs()));
        }
        return root;
    }

    static ObjectNode card(ModelCard card) {
        ObjectNode node = NODES.objectNode();
        node.put("title", card.title());
        node.set("trained", window(card.trained()));
        if (card.tuned() != null) {
            node.set("tuned", window(card.tuned()));
        }
        node.put("refitted", card.refitted());
        node.put("delayDays", card.delayDays());
        node.put("seed", card.seed());
        node.put("rounds", card.rounds());
        node.put("amounts", card.amounts().name().toLowerCase(Locale.ROOT));
        ObjectNode settings = node.putObject("settings");
        card.settings().forEach(settings::put);
        ArrayNode figures = node.putArray("figures");
        card.figures().forEach(figure -> {
            figures.addObject().put("name", figure.name()).put("value", figure.value());
        });
        ArrayNode notes = node.putArray("notes");
        card.notes().forEach(notes::add);
        if (!card.groups().isEmpty()) { // so that cards without them keep their bytes
            node.set("groups", GroupsJson.write(card.groups()));
        }
        return node;
    }

    private static ObjectNode window(ModelCard.Window window) {
        return NODES.objectNode()
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("items", window.items())
                .put("infractions", window.infractions());
    }

    private static ObjectNode calibration(Calibration calibration) {
        ObjectNode node = NODES.objectNode();
        switch (calibration) {
            case Calibration.Logistic(double slope, double offset) ->
                node.put("slope", slope).put("offset", offset);
            case Calibration.Rising(List<Double> raw, List<Double> probabilities) -> {
                ArrayNode xs = node.putArray("raw");
                raw.forEach(xs::add);
                ArrayNode ys = node.putArray("probabilities");
                probabilities.forEach(ys::add);
            }
        }
        return node;
    }

    static RiskModel read(JsonNode root) {
        FeatureSet features = features(member(root, "features"));
        JsonNode amount = root.get("amount");
        return new RiskModel(
                features,
                codes(member(root, "codes")),
                TreesJson.read(member(root, "infraction"), features.size()),
                readCalibration(member(root, "calibration")),
                amount == null ? null : TreesJson.read(amount, features.size()),
                readCard(member(root, "card")),
                InputsJson.read(root.get("inputs")));
    }

    private static FeatureSet features(JsonNode node) {
        List<Feature> features = new ArrayList<>();
        for (String name : texts(node, "names")) {
            features.add(Feature.parse(name));
        }
        FeatureSet set =
                new FeatureSet(features, (int) whole(node, "halfLifeDays"), (int) whole(node, "shrinkage"), (int)
                        whole(node, "maxKeys"));
        String digest = text(node, "digest");
        if (!set.digest().hex().equals(digest)) {
            throw new OtherFeatures(
                    "It was made with features " + digest + ", which this program makes as " + set.digest() + ".");
        }
        return set;
    }

    private static Codebook codes(JsonNode node) {
        Map<Dimension, List<String>> codes = new EnumMap<>(Dimension.class);
        for (String label : node.propertyNames()) {
            Dimension dimension = Stream.of(Dimension.values())
                    .filter(known -> known.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There are no codes of '" + label + "'."));
            codes.put(dimension, texts(node, label));
        }
        return new Codebook(codes);
    }

    private static Calibration readCalibration(JsonNode node) {
        if (node.has("slope")) {
            return new Calibration.Logistic(number(node, "slope"), number(node, "offset"));
        }
        return new Calibration.Rising(TreesJson.numbers(node, "raw"), TreesJson.numbers(node, "probabilities"));
    }

    static ModelCard readCard(JsonNode node) {
        Map<String, String> settings = new LinkedHashMap<>();
        JsonNode set = member(node, "settings");
        for (String name : set.propertyNames()) {
            settings.put(name, text(set, name));
        }
        List<ModelCard.Measured> figures = new ArrayList<>();
        for (JsonNode figure : member(node, "figures")) {
            figures.add(new ModelCard.Measured(text(figure, "name"), number(figure, "value")));
        }
        JsonNode tuned = node.get("tuned");
        return new ModelCard(
                text(node, "title"),
                readWindow(member(node, "trained")),
                tuned == null ? null : readWindow(tuned),
                member(node, "refitted").asBoolean(false),
                (int) whole(node, "delayDays"),
                whole(node, "seed"),
                (int) whole(node, "rounds"),
                amounts(text(node, "amounts")),
                settings,
                figures,
                texts(node, "notes"),
                GroupsJson.read(node.get("groups")));
    }

    private static AmountBasis amounts(String text) {
        return Stream.of(AmountBasis.values())
                .filter(basis -> basis.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There are no amounts '" + text + "'."));
    }

    private static ModelCard.Window readWindow(JsonNode node) {
        try {
            return new ModelCard.Window(
                    Instant.parse(text(node, "from")),
                    Instant.parse(text(node, "to")),
                    whole(node, "items"),
                    whole(node, "infractions"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A moment of the card is none: " + e.getMessage() + ".", e);
        }
    }

    static JsonNode member(JsonNode node, String name) {
        JsonNode member = node.get(name);
        if (member == null) {
            throw new IllegalArgumentException("'" + name + "' is missing in it.");
        }
        return member;
    }

    static double number(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' is no number in it.");
        }
        return member.asDouble();
    }

    static long whole(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw new IllegalArgumentException("'" + name + "' is no whole number in it.");
        }
        return member.asLong();
    }

    static String text(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isString()) {
            throw new IllegalArgumentException("'" + name + "' is no text in it.");
        }
        return member.asString();
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : member(node, name)) {
            if (!text.isString()) {
                throw new IllegalArgumentException("'" + name + "' holds what is no text.");
            }
            texts.add(text.asString());
        }
        return texts;
    }
}
