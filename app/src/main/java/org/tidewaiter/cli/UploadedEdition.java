package org.tidewaiter.cli;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.edition.web.EditionReader;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookZip;

/** Makes editions of files that were uploaded: the same as the command line makes of a folder, or of a published tariff. */
final class UploadedEdition implements EditionReader {
    /** The first column of the annual tariff database of the US International Trade Commission. */
    private static final String USITC = "hts8,";

    private static final String MARK = "\uFEFF";
    private static final int HEAD_BYTES = 16;
    private static final String NAME = "rulebook";
    private static final int NAME_MAX = 100;

    private final Function<String, Optional<RulebookFiles.Usable>> last;

    /** @param last the rulebook that a new edition of a country follows, with its files */
    UploadedEdition(Function<String, Optional<RulebookFiles.Usable>> last) {
        this.last = last;
    }

    @Override
    public HandedIn read(String name, Bytes file, @Nullable LocalDate ended) {
        String kept = name.isBlank() ? NAME : name;
        if (RulebookZip.isZip(file)) {
            return switch (RulebookZip.unpack(stem(kept), file)) {
                case RulebookZip.Unpacked.Files files -> EditionFiles.read(files.source());
                case RulebookZip.Unpacked.Refused refused ->
                    refused(kept, file, refused.code(), refused.message(), refused.fix());
            };
        }
        if (head(file).startsWith(USITC)) {
            UsitcEdition.Plan plan = UsitcEdition.Plan.of(base(), List.of(), ended);
            return EditionFiles.read(UsitcEdition.of(kept, file, null, () -> plan, line -> {}));
        }
        return refused(
                kept,
                file,
                "EDITION-FILE",
                "The file '" + kept + "' is neither a zip nor a published tariff that is read here.",
                "Send a zip of the folder with rulebook.yaml, or the tariff database of the USITC as CSV.");
    }

    private RulebookFiles.Usable base() {
        return last.apply(UsitcEdition.COUNTRY)
                .or(() -> new PackagedRulebooks().source("us"))
                .orElseThrow(() -> new IllegalStateException("The packaged rulebook us can't be used."));
    }

    private static String head(Bytes file) {
        String head = new String(file.array(), 0, Math.min(HEAD_BYTES, file.size()), StandardCharsets.UTF_8);
        return head.startsWith(MARK) ? head.substring(1) : head;
    }

    /** A name for problems; a blob's first line holds it. */
    private static String stem(String name) {
        String plain = name.replaceAll("(?i)\\.zip$", "").replaceAll("[^\\p{L}\\p{N}._-]", "-");
        String cut = plain.length() > NAME_MAX ? plain.substring(0, NAME_MAX) : plain;
        return cut.isEmpty() ? NAME : cut;
    }

    private static HandedIn refused(String name, Bytes file, String code, String message, String fix) {
        return new HandedIn(
                name, file, null, List.of(new EditionFinding(Severity.ERROR, code, name, 0, "", message, fix)));
    }
}
