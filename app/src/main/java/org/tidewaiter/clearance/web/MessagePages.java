package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.kernel.Bytes;

/** Where a message is handed in, or only checked, by file or by pasting it. */
@Controller
final class MessagePages {
    /**
     * What is said of what was handed in.
     *
     * @param kind key of the headline
     * @param good whether it is what one hopes for
     * @param reason why it could not be read; null otherwise
     * @param view of the declaration; null without one
     */
    public record Outcome(
            String kind,
            boolean good,
            @Nullable String reason,
            List<DeclarationView.FindingView> findings,
            @Nullable DeclarationView view,
            Depository.@Nullable Slip slip) {
        static Outcome of(Handed handed) {
            return switch (handed) {
                case Handed.NoDeclaration none -> bad("none", none.reason());
                case Handed.Unreadable unreadable -> bad("unreadable", unreadable.reason());
                case Handed.Deposited deposited ->
                    new Outcome("deposited", true, null, List.of(), null, deposited.slip());
                case Handed.Forbidden forbidden -> bad("forbidden", forbidden.reason());
                case Handed.Answered answered ->
                    new Outcome(
                            kind(answered),
                            answered.accepted(),
                            null,
                            answered.findings().stream()
                                    .map(DeclarationView::finding)
                                    .toList(),
                            answered.view(),
                            null);
            };
        }

        private static String kind(Handed.Answered answered) {
            if (answered.mrn() == null) {
                return answered.accepted() ? "wouldAccept" : "wouldReject";
            }
            return answered.repeated() ? "repeated" : answered.accepted() ? "accepted" : "rejected";
        }

        private static Outcome bad(String kind, String reason) {
            return new Outcome(kind, false, reason, List.of(), null, null);
        }
    }

    private final MessageCounter messages;

    MessagePages(MessageCounter messages) {
        this.messages = messages;
    }

    @GetMapping("/check")
    String check(Model model) {
        return page(model, false, "", null);
    }

    @PostMapping("/check")
    String check(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        return page(model, false, text, messages.check(message(file, text)));
    }

    @GetMapping("/lodge")
    String lodge(Model model) {
        return page(model, true, "", null);
    }

    @PostMapping("/lodge")
    String lodge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Visitor visitor,
            Model model)
            throws IOException {
        return page(model, true, text, messages.hand(visitor, message(file, text)));
    }

    private static Bytes message(@Nullable MultipartFile file, String text) throws IOException {
        return Bytes.of(file == null || file.isEmpty() ? text.getBytes(StandardCharsets.UTF_8) : file.getBytes());
    }

    private static String page(Model model, boolean lodging, String text, @Nullable Handed handed) {
        model.addAttribute("lodging", lodging);
        model.addAttribute("here", lodging ? "lodge" : "check");
        model.addAttribute("text", text);
        model.addAttribute("outcome", handed == null ? null : Outcome.of(handed));
        return "message";
    }
}
