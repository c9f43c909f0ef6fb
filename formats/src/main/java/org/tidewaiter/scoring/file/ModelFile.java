package org.tidewaiter.scoring.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
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

    /** What came of reading. */
    public sealed interface Reading {}

    /**
     * A model that can be used.
     *
     * @param digest of its JSON
     */
    public record Usable(RiskModel model, Digest digest) implements Reading {}

    /**
     * A file that is no usable model.
     *
     * @param reason a sentence with advice
     */
    public record Unusable(String reason) implements Reading {}

    private ModelFile() {}

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
    public static Reading read(Bytes file) {
        byte[] all = file.array();
        if (all.length > MAX_BYTES) {
            return new Unusable("The model file is larger than " + MAX_BYTES + " bytes. Maybe it is another file.");
        }
        String start = new String(all, 0, Math.min(HEAD_BYTES, all.length), StandardCharsets.US_ASCII);
        Matcher head = HEAD.matcher(start);
        if (!head.lookingAt()) {
            return new Unusable("The file is no model: its first line does not say so. Maybe it is another file.");
        }
        if (!head.group(1).equals("1")) {
            return new Unusable(
                    "The model file is of format " + head.group(1) + ", this program reads 1. Maybe update it.");
        }
        byte[] json = new byte[all.length - head.end()];
        System.arraycopy(all, head.end(), json, 0, json.length);
        Digest digest = Digest.of(json);
        if (!digest.hex().equals(head.group(2))) {
            return new Unusable("The model file is damaged: its digest is "
                    + digest.hex().substring(0, 12) + "…, its first line says "
                    + head.group(2).substring(0, 12) + "…. Maybe fetch or train it anew.");
        }
        try {
            JsonNode tree = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(json);
            return new Usable(ModelJson.read(tree), digest);
        } catch (JacksonException e) {
            return new Unusable("The model file holds no JSON: " + e.getOriginalMessage() + ".");
        } catch (IllegalArgumentException e) {
            return new Unusable("The model file can't be used. " + e.getMessage());
        }
    }
}
