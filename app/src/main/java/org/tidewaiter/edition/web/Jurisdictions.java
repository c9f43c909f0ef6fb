package org.tidewaiter.edition.web;

import java.util.List;

/** The administrations that declarations can be lodged with here: those that have a rulebook in force. */
public interface Jurisdictions {
    /** ISO 3166-1 alpha-2. */
    List<String> all();
}
