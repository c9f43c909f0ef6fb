package org.tidewaiter.declaration.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;

/** Turns rows into declarations by a mapping that is bound to the header of a file. */
final class RowReader {
    /** Most columns of a file. */
    static final int MAX_COLUMNS = 1_000;

    /**
     * What a row holds.
     *
     * @param message the declaration, null where there is a problem
     * @param at the moment to assess for, null where the mapping knows none
     * @param problem why the row can't be read, null when it can
     * @param outcomes what the outcome columns say
     */
    record Content(
            @Nullable Message message,
            @Nullable Instant at,
            @Nullable String problem,
            Map<String, String> outcomes) {
        static Content unreadable(String problem) {
            return new Content(null, null, problem, Map.of());
        }
    }

    private final Mapping.Content mapping;
    private final CharsetDecoder decoder;
    private final int width;
    private final int[] positions;
    private final int momentPosition;
    private final Map<String, Integer> outcomePositions = new LinkedHashMap<>();
    private final List<Element> metaDataHead;

    private RowReader(Mapping.Content mapping, CharsetDecoder decoder, List<String> header) {
        this.mapping = mapping;
        this.decoder = decoder;
        this.width = header.size();
        this.positions = mapping.columns().stream()
                .mapToInt(column -> header.indexOf(column.name()))
                .toArray();
        Moment moment = mapping.moment();
        this.momentPosition = moment == null ? -1 : header.indexOf(moment.column());
        for (String outcome : mapping.outcomes()) {
            outcomePositions.put(outcome, header.indexOf(outcome));
        }
        this.metaDataHead = List.of(
                Element.leaf(Message.METADATA_NAMESPACE, "WCODataModelVersionCode", "3.6"),
                Element.leaf(Message.METADATA_NAMESPACE, "WCOTypeName", "DEC"),
                Element.leaf(Message.METADATA_NAMESPACE, "ResponsibleCountryCode", mapping.country()));
    }

    /** Binds the mapping to a header row; null, with problems, where they don't fit. */
    static @Nullable RowReader bind(
            Mapping.Content mapping, byte[] first, List<MappingProblem> problems, List<String> warnings) {
        CharsetDecoder decoder = mapping.encoding()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        List<String> header = new ArrayList<>();
        try {
            String text = decoder.decode(ByteBuffer.wrap(first)).toString();
            List<String> cells = cells(mapping, text).getFields();
            for (String cell : cells) {
                header.add(mapping.header() ? cell.strip() : String.valueOf(header.size() + 1));
            }
        } catch (CharacterCodingException e) {
            problems.add(new MappingProblem(
                    "file/encoding", "The first row is not " + mapping.encoding() + ".", "Name the file's encoding."));
            return null;
        } catch (CsvParseException e) {
            problems.add(new MappingProblem("file", "The first row can't be read.", "Check its quotes."));
            return null;
        }
        fit(mapping, header, problems, warnings);
        return problems.isEmpty() ? new RowReader(mapping, decoder, header) : null;
    }

    private static void fit(
            Mapping.Content mapping, List<String> header, List<MappingProblem> problems, List<String> warnings) {
        if (header.size() > MAX_COLUMNS) {
            problems.add(new MappingProblem(
                    "file", "The file has " + header.size() + " columns.", "Leave out all but " + MAX_COLUMNS + "."));
            return;
        }
        List<String> needed = new ArrayList<>();
        mapping.columns().forEach(column -> needed.add(column.name()));
        if (mapping.moment() != null) {
            needed.add(mapping.moment().column());
        }
        needed.addAll(mapping.outcomes());
        List<String> missing = needed.stream()
                .distinct()
                .filter(name -> !header.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(new MappingProblem(
                    "columns",
                    "The file has no column '" + String.join("', '", missing) + "'.",
                    "Check the delimiter and the header, which is: " + String.join(", ", header) + "."));
        }
        for (String name : header) {
            if (header.indexOf(name) != header.lastIndexOf(name) && needed.contains(name)) {
                problems.add(new MappingProblem(
                        "columns", "The file has the column '" + name + "' twice.", "Rename one of them."));
            } else if (!needed.contains(name) && !mapping.ignored().contains(name)) {
                warnings.add("The column '" + name
                        + "' is not in the mapping and was not read. Map it, or list it under" + " ignored.");
            }
        }
    }

    private static CsvRecord cells(Mapping.Content mapping, String text) {
        return CsvReader.builder()
                .fieldSeparator(mapping.delimiter())
                .allowUnclosedQuote(false)
                .ofSingleCsvRecord(text);
    }

    /** What the bytes of a row hold; never fails. */
    Content read(byte[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == 0) {
                return Content.unreadable("Byte " + (i + 1) + " of the row is NUL.");
            }
        }
        CsvRecord cells;
        ByteBuffer bytes = ByteBuffer.wrap(row);
        try {
            cells = cells(mapping, decoder.decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Content.unreadable(
                    "Byte " + (bytes.position() + 1) + " of the row is not " + mapping.encoding() + ".");
        } catch (CsvParseException e) {
            return Content.unreadable("The row is no CSV: a quote stands where none may, or is not closed.");
        }
        if (cells.getFieldCount() != width) {
            return Content.unreadable(
                    "The row has " + cells.getFieldCount() + " cells; the file has " + width + " columns.");
        }
        Instant at = null;
        Moment moment = mapping.moment();
        if (moment != null) {
            String cell = cells.getField(momentPosition);
            at = moment.read(cell);
            if (at == null) {
                return Content.unreadable("The moment '" + shortened(cell) + "' in column " + moment.column()
                        + " is not of the form " + moment.pattern() + ".");
            }
        }
        return new Content(message(cells), at, null, outcomes(cells));
    }

    private Message message(CsvRecord cells) {
        String[] values = new String[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = mapping.columns().get(i).value(cells.getField(positions[i]));
        }
        Element declaration = mapping.template().fill(values);
        List<Element> children = new ArrayList<>(metaDataHead);
        children.add(declaration);
        Element document = Element.parent(Message.METADATA_NAMESPACE, "MetaData", children);
        return new Message(document, document, new Declaration(declaration));
    }

    private Map<String, String> outcomes(CsvRecord cells) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomePositions.forEach(
                (name, position) -> outcomes.put(name, cells.getField(position).strip()));
        return Collections.unmodifiableMap(outcomes);
    }

    private static String shortened(String cell) {
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }
}
