package org.tidewaiter.notification.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.reference.WallClock;

/** Says in words what people are told: never more than that something happened, to which declaration, and until when to act. */
final class Wording {
    private final MessageSource texts;
    private final String publicUrl;

    /** @param publicUrl address that the site is reached at, without a slash at its end; empty to leave links out */
    Wording(MessageSource texts, String publicUrl) {
        this.texts = texts;
        this.publicUrl = publicUrl;
    }

    /** The subject of a letter, one line. */
    String subject(List<Notification> told, Locale language) {
        Notification first = told.getFirst();
        return told.size() == 1
                ? first.object() + ": " + text("notification.kind." + first.kind(), language)
                : text("notification.mail.several", language, told.size());
    }

    /**
     * The text of a letter.
     *
     * @param clock by which whoever gets it goes
     */
    String text(List<Notification> told, Locale language, WallClock clock) {
        StringBuilder text = new StringBuilder();
        for (Notification one : told) {
            String object = one.object();
            line(
                    text,
                    object + ": " + text("notification.kind." + one.kind(), language) + " (" + clock.text(one.at())
                            + ")");
            Instant deadline = one.deadline();
            line(text, deadline == null ? null : text("notification.deadline", language, clock.text(deadline)));
            String page = page(one);
            line(text, publicUrl.isEmpty() || page == null ? null : publicUrl + page);
            text.append("\r\n");
        }
        line(text, text("notification.mail.more", language));
        line(text, publicUrl.isEmpty() ? null : publicUrl + "/account/notifications");
        return text.toString();
    }

    /** Where to look, from the site's root; null where there is no such page. */
    static @Nullable String page(Notification told) {
        return told.mrn() == null ? RiskWatch.page(told) : "/declarations/" + told.object();
    }

    private static void line(StringBuilder text, @Nullable String line) {
        if (line != null) {
            text.append(line).append("\r\n");
        }
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }
}
