/**
 * The release note as a document to print and to keep: PDF/A-1b (ISO 19005-1) with tags, and the MRN as a bar code (ISO/IEC
 * 15417).
 */
@NullMarked
package org.tidewaiter.clearance.pdf;

import org.jspecify.annotations.NullMarked;
