/** Scans documents with ClamAV, over the protocol of its daemon as clamd(8) describes it. */
@NullMarked
package org.tidewaiter.document.clamav;

import org.jspecify.annotations.NullMarked;
