/**
 * Files of named lists: the sanctions lists of the United States (OFAC SDN.XML), the Security Council, the European Union (XML 1.1)
 * and the United Kingdom (CSV), lists of one's own in CSV, and the words that say little in names. Each follows the shape that its
 * publisher gives it; CSV is RFC 4180.
 */
@NullMarked
package org.tidewaiter.risk.file;

import org.jspecify.annotations.NullMarked;
