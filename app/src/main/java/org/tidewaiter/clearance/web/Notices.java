package org.tidewaiter.clearance.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.clearance.Clearance;

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
                tell(told, false, denied.reason().sentence());
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
                tell(
                        told,
                        false,
                        done.answer().findings().getFirst().message() + " "
                                + done.answer().findings().getFirst().fix());
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

    String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
