package org.tidewaiter.cli;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.edition.web.EditionDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.web.Site;

/** Editions to try things with: Great Britain's rulebook for a country of codes that ISO 3166-1 leaves to users. */
public final class SampleEditions {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPRSTUVWYZ";

    private SampleEditions() {}

    /** Does what the site's pages do, without their guard. */
    public static EditionDesk desk(Site.Parts parts) {
        return new EditionDesk(parts.editions(), parts.library(), parts.rulebooks());
    }

    /** One that is made up; editions of it may be there from earlier runs. XX is never one: tests ask for it as an unknown one. */
    public static String country() {
        return "X" + LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length()));
    }

    /** The rulebook of some files, kept as evidence of what is assessed by it. */
    public static Rulebook kept(Site.Parts parts, RulebookSource source) {
        if (!(RulebookFiles.read(source) instanceof RulebookFiles.Usable usable)) {
            throw new IllegalArgumentException("This can't be used: " + RulebookFiles.read(source));
        }
        parts.library()
                .keep(usable.rulebook().digest(), "rulebook", usable.source().blob());
        return usable.rulebook();
    }

    /** Great Britain's with an additional procedure D99, by which 99 % of what is paid can be claimed back, but for value added tax (B00). */
    public static RulebookSource withDrawback() {
        RulebookSource source = source(
                "GB", "drawback", "code-lists.csv", "procedure,000,", "procedure,D99,Drawback,,\nprocedure,000,");
        String rows = text(source, "procedures.csv")
                .replace("\n", ",,\n")
                .replaceFirst(",,\n", ",claimable_share,excluded_tax_types\n");
        return source.with("procedures.csv", bytes(rows + "D99,DRAWBACK,,IMPORT,Drawback,Made up,99,B\n"));
    }

    /**
     * Files of an edition.
     *
     * @param name of the edition, so that no two are the same
     * @param changes file, text in it, text in its place; and so on
     */
    public static HandedIn files(String country, String name, String... changes) {
        return EditionFiles.read(source(country, name, changes));
    }

    /** The same with one quota of 1000 kilograms of live horses in 2026, shared out by days. */
    public static HandedIn withQuota(String country, String name, String order) {
        return EditionFiles.read(withQuota(source(country, name), "01013000", order, 2026));
    }

    /**
     * The same for goods of another code.
     *
     * @param years each is a period
     */
    static RulebookSource withQuota(RulebookSource source, String code, String order, int... years) {
        String measures = text(source, "measures.csv");
        String measure = measures.lines()
                .filter(line -> line.startsWith("GB-A00-" + code + ","))
                .findFirst()
                .orElseThrow();
        String quota = measure.replace("GB-A00-" + code + ",", "Q-" + order + ",")
                .replace(",100,IMPORT,", ",120,IMPORT,")
                .replaceFirst(",CUSTOMS_VALUE,[^,]+,", ",CUSTOMS_VALUE,\"QUOTA(\"\"" + order + "\"\", FREE, 6 %)\",");
        StringBuilder quotas = new StringBuilder(
                "order_number,valid_from,valid_to,volume,unit,method,critical_level,licences,legal_basis\n");
        for (int year : years) {
            quotas.append(order + "," + year + "-01-01," + year + "-12-31,1000,KGM,PRO_RATA,100,,Made up\n");
        }
        return source.with("measures.csv", bytes(measures.replace(measure, measure + "\n" + quota)))
                .with("quotas.csv", bytes(quotas.toString()));
    }

    /** The same, not read yet. */
    public static RulebookSource source(String country, String name, String... changes) {
        RulebookSource source = ((RulebookFiles.Usable) RulebookFiles.load("gb")).source();
        source = replaced(source, "rulebook.yaml", "jurisdiction: GB", "jurisdiction: " + country);
        source = replaced(source, "rulebook.yaml", "edition: \"", "edition: \"" + name + " ");
        source = replaced(source, "code-lists.csv", "country,GB,United Kingdom,,\n", countries());
        for (int i = 0; i < changes.length; i += 3) {
            source = replaced(source, changes[i], changes[i + 1], changes[i + 2]);
        }
        return source;
    }

    /** A code is never gone again, so each edition has all of them. */
    private static String countries() {
        StringBuilder lines = new StringBuilder("country,GB,United Kingdom,,\n");
        for (char c = 'A'; c <= 'Z'; c++) {
            lines.append(c == 'I' ? "" : "country,X" + c + ",Made up for tests,,\n");
        }
        return lines.toString();
    }

    private static RulebookSource replaced(RulebookSource source, String file, String before, String after) {
        String text = text(source, file);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(file + " has no '" + before + "'. Maybe it was changed.");
        }
        return source.with(file, bytes(text.replace(before, after)));
    }

    private static String text(RulebookSource source, String file) {
        return new String(Objects.requireNonNull(source.files().get(file)).array(), StandardCharsets.UTF_8);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
