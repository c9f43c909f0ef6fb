/**
 * Reads an administration's flat extract, one row a declaration with one item, through a mapping from columns to
 * elements. Rows follow RFC 4180, elements the declaration message of the WCO Data Model 3.6; see {@code
 * docs/how-to/map-an-extract.md}.
 */
@NullMarked
package org.tidewaiter.declaration.csv;

import org.jspecify.annotations.NullMarked;
