package org.tidewaiter.edition.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.kernel.Bytes;

/** Makes an edition of a file that somebody sent. Given by whoever puts the program together, since it knows the notations. */
@FunctionalInterface
public interface EditionReader {
    /**
     * Reads a zip of a rulebook's folder, or a tariff as its administration publishes it.
     *
     * @param name as the sender calls it
     * @param file at most as large as the site takes
     * @param ended last day of lines that a published tariff has not any more; null where none may be missing
     * @return with errors among its findings where it makes no rulebook
     */
    HandedIn read(String name, Bytes file, @Nullable LocalDate ended);
}
