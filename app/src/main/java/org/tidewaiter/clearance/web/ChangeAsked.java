package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ProposedChange;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;

/**
 * A change that waits for an officer's consent, for who may see the messages of the declaration.
 *
 * @param kind AMENDMENT or INVALIDATION
 * @param reference of its message
 * @param reasons as stated by who asks
 * @param changes one by one; none of an invalidation
 * @param total payable by it, in the currency of the declaration; null where it is not assessed, or is to be invalidated
 * @param message where its message can be had
 */
public record ChangeAsked(
        String kind,
        String reference,
        List<String> reasons,
        List<ChangedValue> changes,
        @Nullable BigDecimal total,
        String message) {
    /** Most characters of a value that are shown; the message has all. */
    private static final int TEXT_MAX = 500;

    private static final Pattern ITEM =
            Pattern.compile("^Declaration/GoodsShipment/GovernmentAgencyGoodsItem\\[(\\d+)]");
    private static final String ROOT = "Declaration/";

    /**
     * One value, or all of a class.
     *
     * @param path names of elements from the declaration on
     * @param before null where it is added
     * @param after null where it is deleted
     */
    public record ChangedValue(
            String path, @Nullable String before, @Nullable String after) {
        /** Number of the item that it is of; 0 where it is of none. */
        public int item() {
            Matcher matcher = ITEM.matcher(path);
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }

        /** Key of its name in the form of drafts; null where that has no such field. */
        public @Nullable String label() {
            String field = DraftLayout.label(path.substring(ROOT.length()));
            return field == null ? null : "draft.f." + field;
        }

        /** The last element's name. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    static ChangeAsked of(String mrn, ProposedChange proposed) {
        return new ChangeAsked(
                proposed.request().kind().name(),
                proposed.request().reference(),
                proposed.reasons(),
                proposed.changes().stream().map(ChangeAsked::value).toList(),
                proposed.total(),
                "/declarations/" + mrn + "/message?part=" + (proposed.message() + 1));
    }

    private static ChangedValue value(Amendments.Change change) {
        return new ChangedValue(change.path(), text(change.before()), text(change.after()));
    }

    private static @Nullable String text(@Nullable Element element) {
        if (element == null) {
            return null;
        }
        String text = words(element);
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
    }

    /** The text with its currency or unit; of a class all values in it. */
    private static String words(Element element) {
        List<String> words = new ArrayList<>();
        if (element.children().isEmpty()) {
            words.add(element.text().strip());
            element.attributes().stream().map(Attribute::value).forEach(words::add);
            return String.join(" ", words);
        }
        element.children().forEach(child -> words.add(child.name() + " " + words(child)));
        return String.join("; ", words);
    }
}
