package org.tidewaiter.declaration.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/** Reads a kept row of an extract again, by the mapping that the format names. */
public final class CsvMessageReader implements MessageReader {
    /** Most mappings kept parsed. */
    private static final int MAX_MAPPINGS = 100;

    private final Function<Digest, Optional<Bytes>> texts;
    private final Map<Digest, Mapping> mappings = new ConcurrentHashMap<>();

    /** @param texts the kept text of a mapping by its digest */
    public CsvMessageReader(Function<Digest, Optional<Bytes>> texts) {
        this.texts = texts;
    }

    @Override
    public Message.Recognition read(Bytes bytes, String format) {
        Mapping mapping = mapping(format);
        try (CsvExtract extract = open(bytes, mapping)) {
            CsvExtract.Row row = extract.next();
            if (row == null || extract.next() != null) {
                throw new UnreadableMessage("The message holds " + (row == null ? "no row." : "more than one row."));
            }
            Message message = row.message();
            if (message == null) {
                throw new UnreadableMessage(String.valueOf(row.problem()));
            }
            return new Message.Recognition.Holds(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
    }

    private static CsvExtract open(Bytes bytes, Mapping mapping) throws IOException {
        CsvExtract.Opening opening = CsvExtract.open(new ByteArrayInputStream(bytes.array()), mapping);
        if (opening instanceof CsvExtract.Refused(var problems)) {
            throw new UnreadableMessage(problems.getFirst().toString());
        }
        return ((CsvExtract.Opened) opening).extract();
    }

    private Mapping mapping(String format) {
        Digest digest = digest(format);
        if (digest == null) {
            throw new UnreadableMessage("The format '" + format + "' names no mapping.");
        }
        Mapping known = mappings.get(digest);
        if (known != null) {
            return known;
        }
        Bytes text = texts.apply(digest)
                .orElseThrow(() -> new UnreadableMessage("The mapping " + digest + " is not kept here."));
        if (!text.digest().equals(digest) || !(Mapping.read(text) instanceof Mapping.Usable(Mapping mapping))) {
            throw new UnreadableMessage("The text kept as mapping " + digest + " is another or can't be read.");
        }
        if (mappings.size() < MAX_MAPPINGS) {
            mappings.put(digest, mapping);
        }
        return mapping;
    }

    private static @Nullable Digest digest(String format) {
        String hex = format.startsWith(Mapping.FORMAT) ? format.substring(Mapping.FORMAT.length()) : "";
        return hex.matches("[0-9a-f]{64}") ? new Digest(hex) : null;
    }
}
