/**
 * Risk models as plain text files with their digest, described in docs/risk-models.md. The text is JSON (RFC 8259), the
 * digest SHA-256 (FIPS 180-4).
 */
@NullMarked
package org.tidewaiter.scoring.file;

import org.jspecify.annotations.NullMarked;
