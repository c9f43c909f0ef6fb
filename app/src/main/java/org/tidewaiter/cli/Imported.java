package org.tidewaiter.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.tariff.TariffFinding;

/**
 * What came of reading a published tariff.
 *
 * @param name of the published file
 * @param published its bytes
 * @param source files of a rulebook made of it; null where something is wrong
 * @param findings errors among them where something is
 */
record Imported(String name, Bytes published, @Nullable RulebookSource source, List<TariffFinding> findings) {
    Imported {
        findings = List.copyOf(findings);
    }
}
