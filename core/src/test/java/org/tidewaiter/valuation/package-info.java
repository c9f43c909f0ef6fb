/** Tests of customs value. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.valuation;
