/**
 * Answers to declarations as JSON, the same for the command line, the API and files. It follows RFC 8259; the field names are
 * the platform's own and stay.
 */
@NullMarked
package org.tidewaiter.clearance.json;

import org.jspecify.annotations.NullMarked;
