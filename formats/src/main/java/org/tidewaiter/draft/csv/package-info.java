/** The goods items of a draft as CSV (RFC 4180), as spreadsheets write and read it; fields are those of the WCO Data Model. */
@NullMarked
package org.tidewaiter.draft.csv;

import org.jspecify.annotations.NullMarked;
