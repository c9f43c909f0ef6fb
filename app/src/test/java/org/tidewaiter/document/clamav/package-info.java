/** Tests of the adapter to ClamAV. They follow clamd(8). */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.document.clamav;
