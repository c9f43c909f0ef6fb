package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;

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

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of lists of a kind
    private final @Nullable List<List<String>>[] words = new List[ProfileFields.ALL.size()];

    private final @Nullable Object[] known = new Object[ProfileFields.ALL.size()];

    /**
     * @param customsValue of the item in domestic currency; null where it could not be valued
     * @param totalValue of all items
     * @param declarantKnown whether the declarant has lodged before
     */
    public Subject(
            Declaration declaration,
            GoodsItem item,
            @Nullable BigDecimal customsValue,
            BigDecimal totalValue,
            boolean declarantKnown) {
        this.declaration = declaration;
        this.item = item;
        this.customsValue = customsValue;
        this.totalValue = totalValue;
        this.declarantKnown = declarantKnown;
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

    /** The words of all that a field of texts holds; none of them is split over two texts. */
    List<List<String>> words(ProfileField field) {
        List<List<String>> found = words[field.ordinal()];
        if (found == null) {
            if (field.kind() == ProfileField.Kind.TEXTS) {
                found = texts(field).stream().map(Phrase::words).toList();
            } else {
                String text = text(field);
                found = text == null ? List.of() : List.of(Phrase.words(text));
            }
            words[field.ordinal()] = found;
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
