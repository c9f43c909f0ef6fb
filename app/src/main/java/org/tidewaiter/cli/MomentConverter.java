package org.tidewaiter.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: an ISO 8601 date (noon UTC of that day) or date and time with its zone. */
final class MomentConverter implements ITypeConverter<Instant> {
    private static final int NOON = 12;

    @Override
    public Instant convert(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(NOON, 0).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no moment. Maybe 2026-03-01 or 2026-03-01T12:00:00Z is meant.");
        }
    }
}
