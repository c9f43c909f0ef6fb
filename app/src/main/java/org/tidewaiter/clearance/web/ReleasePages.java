package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.pdf.ReleaseNote;
import org.tidewaiter.clearance.pdf.ReleaseNote.Column;
import org.tidewaiter.clearance.pdf.ReleaseNote.Particular;
import org.tidewaiter.clearance.pdf.ReleaseNote.Table;
import org.tidewaiter.clearance.pdf.ReleaseNoteWriter;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.reference.Clocks;

/** That the goods, or some of them, may go: as a page and as PDF. */
@Controller
final class ReleasePages {
    private final Counter counter;
    private final Dossiers dossiers;
    private final Notices notices;
    private final Clocks clocks;
    private final @Nullable Path font;

    /** @param font a TrueType font for characters that ours lacks, e.g. Korean; empty without one */
    ReleasePages(
            Counter counter,
            Dossiers dossiers,
            Notices notices,
            Clocks clocks,
            @Value("${tidewaiter.font:}") String font) {
        this.clocks = clocks;
        this.counter = counter;
        this.dossiers = dossiers;
        this.notices = notices;
        this.font = font.isBlank() ? null : Path.of(font);
    }

    @GetMapping("/declarations/{mrn}/release")
    String release(@PathVariable String mrn, Visitor visitor, Model model) {
        Counter.Shown shown = released(visitor, mrn);
        Clearance clearance = shown.dossier().clearance();
        model.addAttribute("view", shown.view());
        model.addAttribute("releasedAt", releasedAt(shown.dossier()));
        model.addAttribute(
                "items",
                dossiers.inForce(shown.dossier()).items().stream()
                        .map(DeclarationPages.ItemRow::of)
                        .toList());
        model.addAttribute("held", List.copyOf(clearance.verification().heldItems()));
        model.addAttribute("additional", clearance.verification().additional().toPlainString());
        model.addAttribute("paid", clearance.verification().paid().toPlainString());
        model.addAttribute("here", "declarations");
        return "release";
    }

    /** The same to keep, in the language of who asks. */
    @Operation(summary = "The release note, PDF/A")
    @GetMapping({"/declarations/{mrn}/release.pdf", "/api/declarations/{mrn}/release.pdf"})
    ResponseEntity<byte[]> pdf(@PathVariable String mrn, Visitor visitor, Locale locale) {
        Counter.Shown shown = released(visitor, mrn);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("release-" + mrn + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(ReleaseNoteWriter.write(note(shown, locale), font));
    }

    private Counter.Shown released(Visitor visitor, String mrn) {
        return counter.show(visitor, mrn)
                .filter(shown -> Offered.isReleased(shown.dossier().clearance().state()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** When the goods, or the last of them so far, were released. */
    private static Instant releasedAt(Clearances.Dossier dossier) {
        return dossier.events().stream()
                .filter(e -> e.name().equals("goods-released") || e.name().equals("goods-partly-released"))
                .map(Clearances.StoredEvent::at)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException(
                        dossier.clearance().mrn() + " is released, but by no event. Maybe replay it."));
    }

    private ReleaseNote note(Counter.Shown shown, Locale locale) {
        Clearances.Dossier dossier = shown.dossier();
        Clearance clearance = dossier.clearance();
        Declaration declaration = dossiers.inForce(dossier);
        Evidence last = dossier.lastAssessed();
        String mrn = clearance.mrn().value();
        Words words = new Words(locale);
        Instant releasedAt = releasedAt(dossier);
        return new ReleaseNote(
                locale.toLanguageTag(),
                words.of("release.title"),
                mrn,
                releasedAt,
                Stream.of(
                                new Particular(words.of("list.state"), words.of("state." + clearance.state())),
                                new Particular(
                                        words.of("release.at"),
                                        clocks.ofCountry(DeskPages.country(shown))
                                                .text(releasedAt)),
                                new Particular(words.of("release.office"), orEmpty(declaration.office())),
                                new Particular(words.of("list.reference"), clearance.lrn()),
                                new Particular(words.of("list.declarant"), party(declaration, "Declarant")),
                                new Particular(words.of("release.importer"), orEmpty(declaration.importer())),
                                new Particular(words.of("release.exporter"), orEmpty(declaration.exporter())),
                                new Particular(words.of("release.version"), String.valueOf(clearance.version())))
                        .filter(p -> !p.text().isEmpty())
                        .toList(),
                List.of(items(declaration, clearance, words), amounts(shown.view(), clearance, words)),
                List.of(
                        words.of(
                                "release.verify",
                                last.assessment().hex(),
                                last.messageDigest().hex()),
                        words.of("release.replay", mrn)),
                words.of("release.page"),
                words.of("release.replaced"));
    }

    private static Table items(Declaration declaration, Clearance clearance, Words words) {
        return new Table(
                words.of("items.title"),
                List.of(
                        new Column(words.of("duties.item"), 6, true),
                        new Column(words.of("items.code"), 12, false),
                        new Column(words.of("items.goods"), 34, false),
                        new Column(words.of("items.mass"), 13, true),
                        new Column(words.of("items.price"), 17, true),
                        new Column(words.of("list.state"), 16, false)),
                declaration.items().stream()
                        .map(DeclarationPages.ItemRow::of)
                        .map(i -> List.of(
                                String.valueOf(i.number()),
                                i.code(),
                                i.description(),
                                i.netMass(),
                                i.price(),
                                words.of(
                                        clearance.verification().heldItems().contains(i.number())
                                                ? "state.HELD"
                                                : "state.RELEASED")))
                        .toList());
    }

    private static Table amounts(DeclarationView view, Clearance clearance, Words words) {
        Stream<List<String>> duties = view.duties().stream()
                .map(d -> List.of(
                        d.item() == 0 ? "–" : String.valueOf(d.item()),
                        d.taxType(),
                        d.rate(),
                        d.payable().toPlainString() + " " + d.currency()));
        Stream<List<String>> sums = Stream.of(
                sum(words.of("duties.total"), view.total().toPlainString(), view.currency()),
                sum(
                        words.of("desk.additional"),
                        clearance.verification().additional().toPlainString(),
                        view.currency()),
                sum(words.of("desk.paid"), clearance.verification().paid().toPlainString(), view.currency()));
        return new Table(
                words.of("duties.title"),
                List.of(
                        new Column(words.of("duties.item"), 6, true),
                        new Column(words.of("duties.type"), 24, false),
                        new Column(words.of("duties.rate"), 24, false),
                        new Column(words.of("duties.payable"), 24, true)),
                Stream.concat(duties, sums).collect(Collectors.toList()));
    }

    private static List<String> sum(String name, String amount, String currency) {
        return List.of("", name, "", amount + " " + currency);
    }

    private static String party(Declaration declaration, String role) {
        return Stream.of("ID", "Name")
                .map(part -> declaration.element().textAt(role, part))
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Texts in a language. */
    private final class Words {
        private final Locale locale;

        private Words(Locale locale) {
            this.locale = locale;
        }

        private String of(String key, Object... arguments) {
            return notices.text(locale, key, arguments);
        }
    }
}
