package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.history.PriceIndicator;

/**
 * How prices stand against those before them, as sentences of a language; it is told as an indicator, never as a value.
 */
public final class PriceTexts {
    private static final String BUNDLE = "messages.explain";
    private static final MathContext SHOWN = new MathContext(4);
    private static final int PERCENT = 2;

    private final ResourceBundle texts;
    private final Locale locale;

    private PriceTexts(ResourceBundle texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** From the bundle itself. */
    public static PriceTexts in(Locale locale) {
        return new PriceTexts(
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                locale);
    }

    /** One or two sentences. */
    public String sentence(ComparedPrice compared) {
        PriceIndicator price = compared.price();
        BigDecimal below = price.below();
        BigDecimal percent =
                below == null ? BigDecimal.ZERO : below.movePointRight(PERCENT).setScale(0, RoundingMode.HALF_EVEN);
        String key = below == null
                ? "compared.none"
                : percent.signum() > 0 ? "compared.below" : percent.signum() < 0 ? "compared.above" : "compared.at";
        return new MessageFormat(texts.getString(key), locale).format(new Object[] {
            price.item(),
            shown(price.price()),
            compared.currency(),
            compared.unit(),
            percent.abs(),
            price.prices(),
            shown(price.median()),
            shown(price.lowerQuartile()),
            shown(price.upperQuartile()),
            compared.subheading(),
            compared.origin(),
            price.seen()
        });
    }

    /** To four digits. */
    static BigDecimal shown(double figure) {
        return new BigDecimal(figure).round(SHOWN).stripTrailingZeros();
    }
}
