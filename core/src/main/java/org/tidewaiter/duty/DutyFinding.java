package org.tidewaiter.duty;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a line or an entry.
 *
 * @param line id of the line; null for the entry as a whole
 * @param code stable
 * @param type what kind of amount it stands for or beside
 * @param measure id of the measure it is about, null for none
 * @param field of the request that it is about, e.g. {@code preference}
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record DutyFinding(
        @Nullable String line,
        Code code,
        ChargeType type,
        @Nullable String measure,
        String field,
        String message,
        String fix) {
    /** What can be found. */
    public enum Code {
        /** The tariff has no such line. */
        COMMODITY_UNKNOWN,
        /** The tariff has the line, but not on that day. */
        COMMODITY_NOT_IN_FORCE,
        /** The code stops above the lines that can be declared. */
        COMMODITY_INCOMPLETE,
        /** The line has no rate for these goods on that day. */
        RATE_MISSING,
        /** The rate stands in words that can't be computed. */
        RATE_IN_WORDS,
        /** The goods may not be imported. */
        PROHIBITED,
        /** A quantity that the rate needs is not given. */
        QUANTITY_MISSING,
        /** The value of a part that the rate needs is not given. */
        PART_VALUE_MISSING,
        /** An exchange rate is not known. */
        EXCHANGE_RATE_MISSING,
        /** The preference can't be claimed, so the general rate is charged. */
        PREFERENCE_REFUSED,
        /** The line has no rate under the preference, so the general rate is charged. */
        PREFERENCE_WITHOUT_RATE,
        /** A quota can't be drawn on. */
        QUOTA_REFUSED,
        /** A quota is drawn on at acceptance, which is still to come. */
        QUOTA_NOT_DRAWN,
        /** A quota held less than was asked for. */
        QUOTA_EXHAUSTED,
        /** What was drawn of a quota may be taken back. */
        QUOTA_SECURED,
        /** A request waits until all of its day are shared out. */
        QUOTA_WAITING,
        /** A chapter 99 measure may apply, but its scope is not known. */
        CH99_SCOPE,
        /** The harbor fee is charged because no port is named. */
        PORT_MISSING,
        /** No fee is known for the day. */
        FEE_MISSING,
        /** The origin is needed and not given. */
        ORIGIN_MISSING,
        /** The origin is no country of the rulebook's list. */
        ORIGIN_UNKNOWN,
        /** The rulebook's list has no such type of entry. */
        ENTRY_TYPE_UNKNOWN,
        /** The mode of transport is not given, and a fee depends on it. */
        MODE_MISSING,
        /** Parts are worth more than the whole. */
        PART_VALUE_EXCESSIVE,
        /** Nothing is charged for an additional code that is declared. */
        ADDITIONAL_CODE_UNKNOWN,
        /** There is more of the goods than a relief for low value allows, so it is not given. */
        ALLOWANCE_EXCEEDED,
        /** A line of the entry has no amount or no value, which what holds for the whole entry rests on. */
        ENTRY_INCOMPLETE,
        /** The lines of an entry don't agree on what they share. */
        ENTRY_MIXED,
        /** The request can't be read. */
        REQUEST_UNREADABLE,
        /** There is no rulebook for the jurisdiction. */
        RULEBOOK_MISSING;

        /** As it is printed: {@code CH99-SCOPE}. */
        public String text() {
            return name().replace('_', '-');
        }

        /** Whether the line's amounts are known all the same. */
        public boolean answered() {
            return switch (this) {
                case COMMODITY_UNKNOWN,
                        COMMODITY_NOT_IN_FORCE,
                        COMMODITY_INCOMPLETE,
                        RATE_MISSING,
                        RATE_IN_WORDS,
                        PROHIBITED,
                        QUANTITY_MISSING,
                        PART_VALUE_MISSING,
                        EXCHANGE_RATE_MISSING,
                        ORIGIN_MISSING,
                        ORIGIN_UNKNOWN,
                        ENTRY_TYPE_UNKNOWN,
                        PART_VALUE_EXCESSIVE,
                        ENTRY_MIXED,
                        REQUEST_UNREADABLE,
                        RULEBOOK_MISSING -> false;
                case PREFERENCE_REFUSED,
                        PREFERENCE_WITHOUT_RATE,
                        QUOTA_REFUSED,
                        QUOTA_NOT_DRAWN,
                        QUOTA_EXHAUSTED,
                        QUOTA_SECURED,
                        QUOTA_WAITING,
                        CH99_SCOPE,
                        PORT_MISSING,
                        FEE_MISSING,
                        MODE_MISSING,
                        ADDITIONAL_CODE_UNKNOWN,
                        ALLOWANCE_EXCEEDED,
                        ENTRY_INCOMPLETE -> true;
            };
        }
    }
}
