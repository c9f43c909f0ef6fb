/**
 * Everything that is kept, in one file, and back: a logical backup over JDBC, taken while the site goes on. Rows are in the
 * binary format of PostgreSQL's COPY, packed as Zstandard frames (RFC 8878); digests are SHA-256 (FIPS 180-4).
 */
@NullMarked
package org.tidewaiter.store.backup;

import org.jspecify.annotations.NullMarked;
