package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ConsultedHistory;
import org.tidewaiter.history.PastMeasure;

/** What profiles knew of the goods before, as sentences of a language, behind the reasons that name the profiles. */
public final class PastTexts {
    private static final String BUNDLE = "messages.explain";
    private static final int PERCENT = 2;
    /** Most sentences of one reason. */
    private static final int MOST = 10;

    private final ResourceBundle texts;
    private final Locale locale;

    private PastTexts(ResourceBundle texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** From the bundle itself. */
    public static PastTexts in(Locale locale) {
        return new PastTexts(
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                locale);
    }

    /**
     * The text of a reason, with what its profile knew.
     *
     * @param consulted of the declaration
     * @param id of the reason
     */
    public String reason(List<ConsultedHistory> consulted, String id, String text) {
        return (text + " " + known(consulted, id)).strip();
    }

    /** What the profile of that id knew; empty where the id is of none that asked. */
    String known(List<ConsultedHistory> consulted, String id) {
        List<ConsultedHistory> own =
                consulted.stream().filter(one -> one.profile().equals(id)).toList();
        List<String> told = new ArrayList<>();
        own.stream().limit(MOST).map(this::sentence).forEach(told::add);
        if (own.size() > MOST) {
            told.add(text("past.more", own.size() - MOST));
        }
        return String.join(" ", told);
    }

    /** One sentence. */
    String sentence(ConsultedHistory one) {
        String group = text("past." + one.group().label(), one.declared().toArray());
        String seen = seen(one);
        String controlled = controlled(one);
        return one.group().party() == null
                ? text("past.sentence", one.item(), group, seen, controlled)
                : text("past.linked", one.item(), group, seen, controlled, others(one));
    }

    private String seen(ConsultedHistory one) {
        BigDecimal days = value(one, PastMeasure.DAYS_SINCE);
        return days == null
                ? text("past.none")
                : text(
                        "past.seen",
                        whole(value(one, PastMeasure.ITEMS)),
                        days.max(BigDecimal.ZERO).setScale(0, RoundingMode.DOWN));
    }

    private String controlled(ConsultedHistory one) {
        BigDecimal rate = value(one, PastMeasure.IRREGULAR_RATE);
        return rate == null
                ? text("past.uncontrolled")
                : text(
                        "past.controlled",
                        whole(value(one, PastMeasure.IRREGULAR)),
                        whole(value(one, PastMeasure.CONTROLS)),
                        rate.movePointRight(PERCENT).setScale(0, RoundingMode.HALF_EVEN));
    }

    private String others(ConsultedHistory one) {
        return text(
                "past.others",
                whole(value(one, PastMeasure.OTHER_ITEMS)),
                whole(value(one, PastMeasure.OTHER_IRREGULAR)),
                whole(value(one, PastMeasure.OTHER_CONTROLS)));
    }

    private static @Nullable BigDecimal value(ConsultedHistory one, PastMeasure measure) {
        return one.goods().value(one.group(), measure);
    }

    private static BigDecimal whole(@Nullable BigDecimal count) {
        return count == null ? BigDecimal.ZERO : count;
    }

    private String text(String key, Object... of) {
        return new MessageFormat(texts.getString(key), locale).format(of);
    }
}
