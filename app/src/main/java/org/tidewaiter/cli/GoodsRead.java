package org.tidewaiter.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.kernel.Digest;

/**
 * Which goods the files of a command told of, so that none count twice. Goods are known by the declarant, its reference
 * and the number of the item. Within a file several items may stand under one reference and number: there only a
 * row that is the same to the byte is a copy.
 */
final class GoodsRead {
    private final Map<String, Path> firstIn = new HashMap<>();
    private final Set<Digest> rows = new HashSet<>();
    private Path file = Path.of("");

    /** Rows of that file come now. */
    void begin(Path next) {
        file = next;
        rows.clear();
    }

    /** The file that told of the row's goods before, which may be the same; null where they are new. */
    @Nullable
    Path before(CsvExtract.Row row) {
        String goods = goods(row);
        if (goods == null) {
            return null;
        }
        Path first = firstIn.putIfAbsent(goods, file);
        boolean fresh = rows.add(row.raw().digest());
        return first == null || first.equals(file) && fresh ? null : first;
    }

    private static @Nullable String goods(CsvExtract.Row row) {
        if (row.message() == null) {
            return null;
        }
        Declaration declaration = row.message().declaration();
        String reference = declaration.functionalReference();
        if (reference == null || declaration.items().isEmpty()) {
            return null;
        }
        Element number = declaration.items().getFirst().sequenceNumber();
        return declaration.declarant() + '\0' + reference + '\0' + (number == null ? "" : number.text());
    }
}
