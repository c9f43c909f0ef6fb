package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.draft.ItemSheet;
import org.tidewaiter.kernel.Bytes;

/** The goods items of a draft as CSV, in and out. */
@Controller
final class ItemsPages {
    private static final int PROBLEMS_SHOWN = 50;

    /**
     * What is wrong in a file, in words.
     *
     * @param line of the file, from 1; 0 for the file as a whole
     */
    public record Said(int line, String column, String text) {}

    private final DraftCounter drafts;
    private final ItemSheet sheet;
    private final Notices notices;

    ItemsPages(DraftCounter drafts, ItemSheet sheet, Notices notices) {
        this.drafts = drafts;
        this.sheet = sheet;
        this.notices = notices;
    }

    private Draft draft(Visitor visitor, String id) {
        return drafts.find(visitor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/drafts/{id}/items")
    String show(@PathVariable String id, Visitor visitor, Model model) {
        return page(draft(visitor, id), List.of(), 0, model);
    }

    private String page(Draft draft, List<Said> problems, int more, Model model) {
        model.addAttribute("id", draft.id());
        model.addAttribute("version", draft.version());
        model.addAttribute("count", draft.fields().count(Fields.ITEM));
        model.addAttribute("columns", sheet.columns());
        model.addAttribute("most", Fields.ITEMS_MAX);
        model.addAttribute("problems", problems);
        model.addAttribute("more", more);
        model.addAttribute("here", "drafts");
        if (!model.containsAttribute("told")) {
            model.addAttribute("told", null);
            model.addAttribute("toldGood", false);
        }
        return "draft-items";
    }

    @GetMapping("/drafts/{id}/items.csv")
    ResponseEntity<byte[]> download(@PathVariable String id, Visitor visitor) {
        Draft draft = draft(visitor, id);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("items.csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(sheet.write(draft.fields()).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the items of a file over: all of them or none. */
    @PostMapping("/drafts/{id}/items")
    String upload(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "replace") String mode,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told,
            Model model)
            throws IOException {
        Draft draft = draft(visitor, id);
        byte[] bytes = file == null || file.getSize() > ItemSheet.BYTES_MAX ? new byte[0] : file.getBytes();
        ItemSheet.Read read = file != null && file.getSize() > ItemSheet.BYTES_MAX
                ? ItemSheet.Read.failed(ItemSheet.Kind.TOO_LARGE)
                : sheet.read(
                        Bytes.of(bytes), mode.equals("add") ? draft.fields().count(Fields.ITEM) : 0);
        if (!read.problems().isEmpty()) {
            return page(
                    draft,
                    read.problems().stream()
                            .limit(PROBLEMS_SHOWN)
                            .map(p -> new Said(
                                    p.line(),
                                    p.column(),
                                    notices.text(locale, "items.problem." + p.kind(), p.column(), p.text())))
                            .toList(),
                    Math.max(0, read.problems().size() - PROBLEMS_SHOWN),
                    model);
        }
        Optional<Fields> fields = draft.fields().withItems(read.items(), !mode.equals("add"));
        if (fields.isEmpty()) {
            String text = notices.text(locale, "items.problem." + ItemSheet.Kind.TOO_MANY_FIELDS, "", Fields.COUNT_MAX);
            return page(draft, List.of(new Said(0, "", text)), 0, model);
        }
        boolean saved = drafts.save(visitor, draft, version, draft.name(), fields.get());
        notices.tell(told, saved, saved ? taken(locale, read) : notices.text(locale, "draft.staleOrder"));
        return saved ? "redirect:/drafts/" + id + "?check" : "redirect:/drafts/" + id + "/items";
    }

    private String taken(Locale locale, ItemSheet.Read read) {
        String taken = notices.text(locale, "items.taken", read.items().size());
        return read.ignored().isEmpty()
                ? taken
                : taken + " "
                        + notices.text(
                                locale,
                                "items.ignored",
                                String.join(
                                        ", ", read.ignored().stream().limit(10).toList()));
    }
}
