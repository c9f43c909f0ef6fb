/** Tests of origin and preference. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.origin;
