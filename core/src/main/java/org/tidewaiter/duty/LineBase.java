package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.tariff.Measure;

/** What measures of a line are taken from: its value, or what other measures have left of it. */
final class LineBase {
    private final GoodsLine line;
    private final LineAnswer answer;
    /** Few: groups that were charged, and on how much of the value, side by side. */
    private final List<String> groups = new ArrayList<>(4);

    private final List<BigDecimal> covered = new ArrayList<>(4);

    /** The measure that the content was charged under; one content bears one duty. */
    private @Nullable Measure contentUnder;

    LineBase(GoodsLine line, LineAnswer answer) {
        this.line = line;
        this.answer = answer;
    }

    /** The value that is left for the measure by those it yields to; null for nothing. */
    @Nullable
    BigDecimal left(Measure measure) {
        Set<String> yieldsTo = measure.stacking().yieldsTo();
        if (yieldsTo.isEmpty()) {
            return line.value();
        }
        BigDecimal left = line.value().subtract(coveredBy(yieldsTo));
        return left.signum() <= 0 && line.value().signum() > 0 ? null : left;
    }

    /** A measure was charged on that base. */
    void charged(Measure measure, BigDecimal base) {
        String group = measure.stacking().group();
        if (group.isEmpty()) {
            return;
        }
        int at = groups.indexOf(group);
        if (at < 0) {
            groups.add(group);
            covered.add(base);
        } else {
            covered.set(at, covered.get(at).max(base));
        }
    }

    private BigDecimal coveredBy(Set<String> among) {
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < groups.size(); i++) {
            if (among.contains(groups.get(i))) {
                most = most.max(covered.get(i));
            }
        }
        return most;
    }

    /**
     * The base of the measure; null where a part of it is not known, which is told.
     *
     * @param left of the value for the measure
     */
    @Nullable
    BigDecimal of(Measure measure, BigDecimal left) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> components = measure.base();
        for (int i = 0; i < components.size(); i++) {
            String component = components.get(i);
            boolean ofContent = component.equals(Measure.CONTENT_VALUE) || component.equals(Measure.NON_CONTENT_VALUE);
            if (ofContent && isContentUnknown(measure)) {
                return null;
            }
            BigDecimal content = line.content() == null ? BigDecimal.ZERO : line.content();
            BigDecimal part =
                    switch (component) {
                        case Measure.CUSTOMS_VALUE -> left;
                        case Measure.CONTENT_VALUE -> content.min(left);
                        case Measure.NON_CONTENT_VALUE -> line.value().subtract(content);
                        case Measure.COSTS -> line.costs();
                        default -> answer.assessed(component);
                    };
            sum = sum.signum() == 0 ? part : sum.add(part);
        }
        return sum;
    }

    /** What part of the value that base is; null for all of it, or where it rests on more than the value. */
    Arithmetic.@Nullable Share share(Measure measure, BigDecimal base) {
        List<String> components = measure.base();
        for (int i = 0; i < components.size(); i++) {
            switch (components.get(i)) {
                case Measure.CUSTOMS_VALUE, Measure.CONTENT_VALUE, Measure.NON_CONTENT_VALUE -> {}
                default -> {
                    return null;
                }
            }
        }
        boolean part = base.signum() >= 0 && base.compareTo(line.value()) < 0;
        return part ? new Arithmetic.Share(base, line.value()) : null;
    }

    /** Told where the content is not given, or was given and charged under another group of measures. */
    private boolean isContentUnknown(Measure measure) {
        Measure other = contentUnder;
        if (line.content() == null) {
            tellContent(
                    measure,
                    measure.id() + " is charged on the value of the content, which is not given.",
                    "Give the value of the content.");
            return true;
        }
        if (other != null && !other.stacking().group().equals(measure.stacking().group())) {
            tellContent(
                    measure,
                    "The content that is given is charged under " + other.id() + ", not under " + measure.id()
                            + " too.",
                    "Enter goods of several contents line by line.");
            return true;
        }
        contentUnder = measure;
        return false;
    }

    private void tellContent(Measure measure, String message, String fix) {
        answer.tell(
                DutyFinding.Code.PART_VALUE_MISSING,
                ChargeType.of(measure),
                measure.id(),
                "contentValue",
                message,
                fix);
    }
}
