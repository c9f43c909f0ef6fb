package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quantities;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.valuation.Incoterm;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** One request for duties as options of a command. */
final class RequestOptions {
    @Option(names = "--hs", paramLabel = "CODE", description = "Commodity code, with points or without.")
    private @Nullable String hs;

    @Option(names = "--jurisdiction", paramLabel = "CC", description = "Default: ${DEFAULT-VALUE}.")
    private String jurisdiction = "US";

    @Option(names = "--date", paramLabel = "DAY", description = "Day whose rates apply. Default: today.")
    private @Nullable LocalDate date;

    @Option(names = "--origin", paramLabel = "CC", description = "Country of origin.")
    private @Nullable String origin;

    @Option(names = "--preference", paramLabel = "CODE", description = "Preference claimed, e.g. S, AU, A+.")
    private @Nullable String preference;

    @Option(names = "--value", paramLabel = "AMOUNT", description = "Customs value.")
    private @Nullable BigDecimal value;

    @Option(
            names = "--incoterm",
            paramLabel = "CODE",
            description = "The value is a price under this Incoterm; --freight and --insurance make it the customs"
                    + " value.")
    @Nullable
    Incoterm incoterm;

    @Option(names = "--freight", paramLabel = "AMOUNT", description = "International carriage, for --incoterm.")
    @Nullable
    BigDecimal freight;

    @Option(names = "--insurance", paramLabel = "AMOUNT", description = "Its insurance, for --incoterm.")
    @Nullable
    BigDecimal insurance;

    @Option(names = "--currency", paramLabel = "CCC", description = "Default: that of the jurisdiction.")
    private @Nullable String currency;

    @Option(names = "--quantity", paramLabel = "N:UNIT", description = "A quantity, e.g. 100:KG; repeat for a second.")
    private List<String> quantities = new ArrayList<>();

    @Option(names = "--mode", paramLabel = "MODE", description = "AIR, SEA, ROAD, RAIL, POST or EXPRESS.")
    private @Nullable String mode;

    @Option(names = "--entry-type", paramLabel = "TYPE", description = "Type of entry, e.g. 01, 11.")
    private @Nullable String entryType;

    @Option(names = "--port", paramLabel = "CODE", description = "Port of entry.")
    private @Nullable String port;

    @Option(names = "--costs", paramLabel = "AMOUNT", description = "Freight and insurance that the value leaves out.")
    private BigDecimal costs = BigDecimal.ZERO;

    @Option(
            names = "--additional-code",
            paramLabel = "CODE",
            description = "E.g. 9903.88.15 or A-570-890; may be repeated.")
    private List<String> additionalCodes = new ArrayList<>();

    @Option(
            names = "--content-value",
            paramLabel = "AMOUNT",
            description = "Value of the content or part a rate speaks of.")
    private @Nullable BigDecimal content;

    @Option(
            names = "--part",
            paramLabel = "NAME=AMOUNT",
            description = "Value of a part, by the name the rate gives it.")
    private Map<String, BigDecimal> parts = new HashMap<>();

    /** The request; what can't be asked is wrong usage of the command. */
    DutyRequest asked(CommandLine command) {
        if (hs == null || value == null) {
            throw new ParameterException(command, "Say what is asked: --hs and --value, or --batch.");
        }
        List<BigDecimal> given = new ArrayList<>(parts.values());
        for (BigDecimal each : new BigDecimal[] {value, costs, orZero(freight), orZero(insurance), orZero(content)}) {
            given.add(each);
        }
        for (BigDecimal each : given) {
            if (each.signum() < 0) {
                throw new ParameterException(
                        command, "A value below zero can't be asked for: " + each.toPlainString() + ".");
            }
        }
        String mode = upper(this.mode);
        if (mode != null && !Quoting.modes().contains(mode)) {
            throw new ParameterException(command, "--mode is one of " + String.join(", ", Quoting.modes()) + ".");
        }
        return DutyRequest.of(
                        "1",
                        jurisdiction.toUpperCase(Locale.ROOT),
                        date == null ? LocalDate.now(java.time.ZoneId.systemDefault()) : date,
                        hs,
                        value)
                .origin(upper(origin))
                .preference(upper(preference))
                .currency(upper(currency))
                .quantities(
                        quantities.stream().map(text -> quantity(text, command)).toList())
                .mode(mode)
                .entryType(upper(entryType))
                .port(port)
                .costs(costs)
                .additionalCodes(additionalCodes.stream()
                        .map(code -> code.matches("[0-9.]+") ? code.replace(".", "") : code.toUpperCase(Locale.ROOT))
                        .toList())
                .content(content)
                .parts(parts)
                .build();
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static Quantities.Quantity quantity(String text, CommandLine command) {
        int colon = text.indexOf(':');
        try {
            return new Quantities.Quantity(
                    Tidewaiter.number(colon < 0 ? text : text.substring(0, colon)),
                    colon < 0
                            ? Quantities.NOT_APPLICABLE
                            : text.substring(colon + 1).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw new ParameterException(command, "'" + text + "' is no quantity. Write it like 100:KG.", e);
        }
    }
}
