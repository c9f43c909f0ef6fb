package org.tidewaiter.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All reference data of one rulebook.
 *
 * @param codeLists with unique names
 * @param exchangeRates in any order
 * @param thresholds in any order
 */
public record References(List<CodeList> codeLists, List<ExchangeRate> exchangeRates, List<Threshold> thresholds) {
    public References {
        codeLists = List.copyOf(codeLists);
        exchangeRates = List.copyOf(exchangeRates);
        thresholds = List.copyOf(thresholds);
        Map<String, CodeList> names = new HashMap<>();
        for (CodeList list : codeLists) {
            if (names.put(list.name(), list) != null) {
                throw new IllegalArgumentException("There are two code lists '" + list.name() + "'. Maybe join them.");
            }
        }
    }

    /** The list of that name, null where the rulebook has none. */
    public @Nullable CodeList codeList(String name) {
        for (int i = 0; i < codeLists.size(); i++) {
            if (codeLists.get(i).name().equals(name)) {
                return codeLists.get(i);
            }
        }
        return null;
    }

    /** The threshold of that id on that day; null where none holds. */
    public @Nullable Threshold threshold(String id, LocalDate day) {
        for (int i = 0; i < thresholds.size(); i++) {
            Threshold threshold = thresholds.get(i);
            if (threshold.id().equals(id) && threshold.validity().covers(day)) {
                return threshold;
            }
        }
        return null;
    }

    /** Domestic units for one of the currency on that day; null when no rate is known. */
    public @Nullable BigDecimal domesticPerUnit(String currency, LocalDate day) {
        for (ExchangeRate rate : exchangeRates) {
            if (rate.currency().equals(currency) && rate.validity().covers(day)) {
                return rate.domesticPerUnit();
            }
        }
        return null;
    }
}
