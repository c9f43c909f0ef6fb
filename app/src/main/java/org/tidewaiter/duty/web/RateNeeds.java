package org.tidewaiter.duty.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

/**
 * What rates ask for besides the value.
 *
 * @param units in which quantities are asked for
 * @param parts of the article whose values are asked for
 * @param content whether the value of a content is asked for
 */
record RateNeeds(Set<String> units, Set<String> parts, boolean content) {
    static RateNeeds of(List<MetMeasure> measures) {
        Set<String> units = new LinkedHashSet<>();
        Set<String> parts = new LinkedHashSet<>();
        boolean content = false;
        for (MetMeasure met : measures) {
            Measure measure = met.measure();
            collect(measure.expression(), units, parts);
            content |= measure.base().contains(Measure.CONTENT_VALUE)
                    || measure.base().contains(Measure.NON_CONTENT_VALUE);
        }
        return new RateNeeds(units, parts, content);
    }

    private static void collect(DutyExpression expression, Set<String> units, Set<String> parts) {
        switch (expression) {
            case DutyExpression.Specific specific -> units.add(specific.unit());
            case DutyExpression.ForEach each -> units.add(each.unit());
            case DutyExpression.OnPart part -> parts.add(part.part());
            case DutyExpression.Free ignored -> {}
            case DutyExpression.Prohibited ignored -> {}
            case DutyExpression.AdValorem ignored -> {}
            case DutyExpression.Sum ignored -> {}
            case DutyExpression.Max ignored -> {}
            case DutyExpression.Min ignored -> {}
            case DutyExpression.Less ignored -> {}
            case DutyExpression.Applicable ignored -> {}
            case DutyExpression.ShareOf ignored -> {}
            case DutyExpression.Seasonal ignored -> {}
            case DutyExpression.QuotaBound ignored -> {}
            case DutyExpression.Text ignored -> {}
        }
        expression.parts().forEach(part -> collect(part, units, parts));
    }
}
