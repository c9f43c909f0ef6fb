package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.Past;

/**
 * What profiles look at: one goods item with its declaration and what was found out about both. Each field is read once,
 * however many profiles ask for it. For one thread.
 */
public final class Subject {
    /** In place of what was read and isn't there. */
    private enum Absent {
        ABSENT
    }

    private final Declaration declaration;
    private final GoodsItem item;
    private final @Nullable BigDecimal customsValue;
    private final BigDecimal totalValue;
    private final boolean declarantKnown;
    private final Screening screening;
    private final Past past;
    private final Map<Listed, Optional<ListHit>> listed = new HashMap<>();

    /** What was asked of the lists. */
    private record Listed(ProfileField field, String list, int atLeastThousandths) {}

    private final Map<ProfileField, List<List<String>>> words = new HashMap<>();

    private final @Nullable Object[] known = new Object[ProfileFields.ALL.size()];

    /** One that stands on no list. */
    public Subject(
            Declaration declaration,
            GoodsItem item,
            @Nullable BigDecimal customsValue,
            BigDecimal totalValue,
            boolean declarantKnown) {
        this(declaration, item, customsValue, totalValue, declarantKnown, Screening.NONE, Past.UNKNOWN);
    }

    /**
     * @param customsValue of the item in domestic currency; null where it could not be valued
     * @param totalValue of all items
     * @param declarantKnown whether the declarant has lodged before
     * @param screening what stands on named lists; asked once for each field, list and least score
     * @param past what was looked up of the goods before it
     */
    public Subject(
            Declaration declaration,
            GoodsItem item,
            @Nullable BigDecimal customsValue,
            BigDecimal totalValue,
            boolean declarantKnown,
            Screening screening,
            Past past) {
        this.declaration = declaration;
        this.item = item;
        this.customsValue = customsValue;
        this.totalValue = totalValue;
        this.declarantKnown = declarantKnown;
        this.screening = screening;
        this.past = past;
    }

    /** One before it is valued. */
    static Subject declared(Declaration declaration, GoodsItem item, Screening screening) {
        return new Subject(declaration, item, null, BigDecimal.ZERO, false, screening, Past.UNKNOWN);
    }

    Declaration declaration() {
        return declaration;
    }

    GoodsItem item() {
        return item;
    }

    @Nullable
    BigDecimal customsValue() {
        return customsValue;
    }

    BigDecimal totalValue() {
        return totalValue;
    }

    boolean declarantKnown() {
        return declarantKnown;
    }

    Past past() {
        return past;
    }

    /** What a TEXT or a FLAG holds; null where it is absent. */
    public @Nullable String text(ProfileField field) {
        return (String) value(field);
    }

    /** What a NUMBER holds; null where it is absent. */
    public @Nullable BigDecimal number(ProfileField field) {
        return (BigDecimal) value(field);
    }

    /** What a TEXTS holds. */
    @SuppressWarnings("unchecked") // a field of that kind reads nothing else
    public List<String> texts(ProfileField field) {
        List<String> texts = (List<String>) value(field);
        return texts == null ? List.of() : texts;
    }

    /**
     * What the field holds that is like an entry of the list; of many texts the one that is most alike.
     *
     * @param field one that lists are about
     * @return null where there is none
     */
    public @Nullable ListHit listed(ProfileField field, String list, int atLeastThousandths) {
        Listed asked = new Listed(field, list, atLeastThousandths);
        Optional<ListHit> known = listed.get(asked);
        if (known == null) {
            known = Optional.ofNullable(screen(asked));
            listed.put(asked, known);
        }
        return known.orElse(null);
    }

    private @Nullable ListHit screen(Listed asked) {
        Screening.Part part = asked.field.part();
        if (part == null) {
            return null;
        }
        ListHit best = null;
        for (String value : held(asked.field)) {
            ListMatch match = screening.best(asked.list, part, value, asked.atLeastThousandths);
            if (match != null
                    && (best == null || match.score().compareTo(best.match().score()) > 0)) {
                best = new ListHit(asked.field.name(), value, match);
            }
        }
        return best;
    }

    /** The texts that a field of one or many holds. */
    List<String> held(ProfileField field) {
        if (field.kind() == ProfileField.Kind.TEXTS) {
            return texts(field);
        }
        String text = text(field);
        return text == null ? List.of() : List.of(text);
    }

    boolean holds(ProfileField field, String value) {
        return held(field).contains(value);
    }

    /** The words of all that a field of texts holds; none of them is split over two texts. */
    List<List<String>> words(ProfileField field) {
        List<List<String>> found = words.get(field);
        if (found == null) {
            if (field.kind() == ProfileField.Kind.TEXTS) {
                found = texts(field).stream().map(Phrase::words).toList();
            } else {
                String text = text(field);
                found = text == null ? List.of() : List.of(Phrase.words(text));
            }
            words.put(field, found);
        }
        return found;
    }

    private @Nullable Object value(ProfileField field) {
        Object value = known[field.ordinal()];
        if (value == null) {
            Object read = field.read(this);
            value = read == null ? Absent.ABSENT : read;
            known[field.ordinal()] = value;
        }
        return value instanceof Absent ? null : value;
    }
}
