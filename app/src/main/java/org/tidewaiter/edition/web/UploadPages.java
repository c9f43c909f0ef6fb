package org.tidewaiter.edition.web;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;

/** The page on which an administrator loads an edition. */
@Controller
final class UploadPages {
    private final RulebookDesk desk;
    private final EditionUploads uploads;

    UploadPages(RulebookDesk desk, EditionUploads uploads) {
        this.desk = desk;
        this.uploads = uploads;
    }

    @GetMapping("/rulebooks/load")
    String form(Visitor visitor, Model model) {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, "", "load form");
        return page(Map.of(), "", model);
    }

    private static String page(Map<String, String> errors, String ended, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute("ended", ended);
        model.addAttribute("here", "rulebooks");
        return "rulebooks-load";
    }

    /** What was found, whether it was refused or not, is shown on the edition's page. */
    @PostMapping("/rulebooks/load")
    String load(
            Visitor visitor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String ended,
            Model model)
            throws IOException {
        String name =
                file == null ? "" : EditionUploads.shown(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        desk.require(visitor, Action.MANAGE_RULEBOOKS, "", "load " + name);
        LocalDate day;
        try {
            day = ended.isBlank() ? null : LocalDate.parse(ended.strip());
        } catch (DateTimeException e) {
            return page(Map.of("ended", "rulebooks.error.ended"), ended, model);
        }
        if (file == null || file.isEmpty()) {
            return page(Map.of("file", "rulebooks.error.file"), ended, model);
        }
        if (file.getSize() > EditionUploads.BYTES_MAX) {
            return page(Map.of("file", "rulebooks.error.tooLarge"), ended, model);
        }
        return switch (uploads.load(visitor, name, Bytes.of(file.getBytes()), day)) {
            case EditionUploads.Answer.Loaded loaded ->
                "redirect:/rulebooks/of/" + loaded.edition().number();
            case EditionUploads.Answer.TooLarge tooLarge ->
                page(Map.of("file", "rulebooks.error.tooLarge"), ended, model);
            case EditionUploads.Answer.Empty empty -> page(Map.of("file", "rulebooks.error.file"), ended, model);
            case EditionUploads.Answer.Busy busy -> page(Map.of("file", "rulebooks.error.busy"), ended, model);
        };
    }
}
