package org.tidewaiter.clearance.web;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.kernel.Finding;

/** What the next page tells of an order. */
@Component
final class Notices {
    private final MessageSource messages;

    Notices(MessageSource messages) {
        this.messages = messages;
    }

    /** @param action part of the key of its name */
    void say(RedirectAttributes told, Locale locale, String action, Counter.Acted acted) {
        switch (acted) {
            case Counter.Acted.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Counter.Acted.Denied denied ->
                quote(told, locale, denied.reason().sentence());
            case Counter.Acted.Stale stale -> tell(told, false, text(locale, "declaration.stale"));
            case Counter.Acted.Given given ->
                tell(told, true, text(locale, "declaration.done", text(locale, "action." + action)));
            case Counter.Acted.Done done
            when done.answer().accepted() && action.equals("settle") && waits(done) ->
                tell(told, true, text(locale, "desk.proposed"));
            case Counter.Acted.Done done
            when done.answer().accepted() ->
                tell(told, true, text(locale, "declaration.done", text(locale, "action." + action)));
            case Counter.Acted.Done done ->
                refuse(told, locale, done.answer().findings().getFirst());
        }
    }

    /** Whether it waits for a second person. */
    private static boolean waits(Counter.Acted.Done done) {
        Clearance clearance = done.answer().clearance();
        return clearance != null && clearance.verification().proposal() != null;
    }

    void tell(RedirectAttributes told, boolean good, String what) {
        told.addFlashAttribute("told", what);
        told.addFlashAttribute("toldGood", good);
    }

    /** That a finding forbids it. */
    void refuse(RedirectAttributes told, Locale locale, Finding finding) {
        RuleTexts texts = RuleTexts.in(locale);
        RuleTexts.Said what = texts.what(finding.code(), finding.message());
        RuleTexts.Said fix = texts.fix(finding.code(), finding.fix());
        quote(told, texts, (what.own() + " " + fix.own()).strip(), (what.recorded() + " " + fix.recorded()).strip());
    }

    /** That it was refused, in words that are English in every language. */
    void quote(RedirectAttributes told, Locale locale, String recorded) {
        quote(told, RuleTexts.in(locale), "", recorded);
    }

    private void quote(RedirectAttributes told, RuleTexts texts, String own, String recorded) {
        if (texts.lang() == null) {
            tell(told, false, recorded);
        } else {
            tell(told, false, own);
            told.addFlashAttribute("toldRecorded", recorded);
        }
    }

    /** The text of a key, or something else where there is none. */
    String textOr(Locale locale, String key, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, locale));
    }

    String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
