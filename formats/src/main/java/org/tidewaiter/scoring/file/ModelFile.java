package org.tidewaiter.scoring.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.ModelNotation;
import org.tidewaiter.scoring.ModelReading;
import org.tidewaiter.scoring.RiskModel;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads model files: a line with format and digest, then JSON. */
public final class ModelFile {
    /** Most bytes of a file. */
    public static final int MAX_BYTES = 64 << 20;

    /** The name of the file in a model's folder. */
    public static final String NAME = "model.tidewaiter";

    private static final String FORMAT = "tidewaiter-model 1 sha256 ";
    private static final Pattern HEAD = Pattern.compile("tidewaiter-model ([0-9]{1,4}) sha256 ([0-9a-f]{64})\n");
    private static final int HEAD_BYTES = 128;
    private static final String OTHER_FILE = "Maybe it is another file.";
    private static final String ANEW = "Maybe fetch or train it anew.";

    private static final ModelNotation NOTATION = new ModelNotation() {
        @Override
        public ModelReading read(Bytes file) {
            return ModelFile.read(file);
        }

        @Override
        public Bytes write(RiskModel model) {
            return ModelFile.write(model);
        }

        @Override
        public String card(ModelCard card) {
            return ModelJson.card(card).toString();
        }

        @Override
        public ModelCard readCard(String text) {
            return ModelJson.readCard(JsonMapper.shared().readTree(text));
        }
    };

    private ModelFile() {}

    /** The notation of these files. */
    public static ModelNotation notation() {
        return NOTATION;
    }

    /** The file of a model: the same model gives the same bytes. */
    public static Bytes write(RiskModel model) {
        byte[] json = JsonMapper.shared().writeValueAsBytes(ModelJson.write(model));
        byte[] head = (FORMAT + Digest.of(json) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + json.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(json, 0, all, head.length, json.length);
        return Bytes.of(all);
    }

    /** Reads a file; whatever is wrong with it is told, never thrown. */
    public static ModelReading read(Bytes file) {
        byte[] all = file.array();
        if (all.length > MAX_BYTES) {
            return new ModelReading.Unusable(
                    "MODEL-TOO-LARGE", "The model file is larger than " + MAX_BYTES + " bytes.", OTHER_FILE);
        }
        String start = new String(all, 0, Math.min(HEAD_BYTES, all.length), StandardCharsets.US_ASCII);
        Matcher head = HEAD.matcher(start);
        if (!head.lookingAt()) {
            return new ModelReading.Unusable(
                    "MODEL-NONE", "The file is no model: its first line does not say so.", OTHER_FILE);
        }
        if (!head.group(1).equals("1")) {
            return new ModelReading.Unusable(
                    "MODEL-FORMAT",
                    "The model file is of format " + head.group(1) + ", this program reads 1.",
                    "Maybe update the program.");
        }
        byte[] json = new byte[all.length - head.end()];
        System.arraycopy(all, head.end(), json, 0, json.length);
        Digest digest = Digest.of(json);
        if (!digest.hex().equals(head.group(2))) {
            return new ModelReading.Unusable(
                    "MODEL-DAMAGED",
                    "The model file is damaged: its digest is " + digest.hex().substring(0, 12)
                            + "…, its first line says " + head.group(2).substring(0, 12) + "….",
                    ANEW);
        }
        try {
            JsonNode tree = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(json);
            return new ModelReading.Usable(ModelJson.read(tree), digest);
        } catch (JacksonException e) {
            return new ModelReading.Unusable(
                    "MODEL-UNUSABLE", "The model file holds no JSON: " + e.getOriginalMessage() + ".", ANEW);
        } catch (ModelJson.OtherFeatures e) {
            return new ModelReading.Unusable("MODEL-FEATURES", "The model can't be used. " + e.getMessage(), ANEW);
        } catch (IllegalArgumentException e) {
            return new ModelReading.Unusable("MODEL-UNUSABLE", "The model file can't be used. " + e.getMessage(), ANEW);
        }
    }
}
