package org.tidewaiter.clearance.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.tidewaiter.access.Visitor;

/** Tells the tariff's pages, which know no drafts, of the draft of the visitor that a code is looked for. */
@ControllerAdvice
final class CodeForDraft {
    /** The draft as it stands, and the item that wants a code. */
    public record Wanted(String draft, int version, int item) {}

    private final DraftCounter drafts;

    CodeForDraft(DraftCounter drafts) {
        this.drafts = drafts;
    }

    /** Null where none is looked for, or the draft is not the visitor's. */
    @ModelAttribute("wanted")
    @Nullable
    Wanted wanted(HttpServletRequest request, Model model) {
        String path = request.getRequestURI();
        String draft = request.getParameter("draft");
        String item = request.getParameter("item");
        boolean looksFor = draft != null && item != null && item.matches("[1-9][0-9]{0,2}");
        if (!looksFor || !path.equals("/tariff") && !path.startsWith("/tariff/")) {
            return null;
        }
        return model.getAttribute("visitor") instanceof Visitor visitor
                ? drafts.find(visitor, draft)
                        .map(found -> new Wanted(found.id(), found.version(), Integer.parseInt(item)))
                        .orElse(null)
                : null;
    }
}
