/**
 * Tests of the house, across jars: modules keep to their rooms. They hold what the architecture says of packages and
 * jars (docs/adr/0001).
 */
@NullMarked
package org.tidewaiter;

import org.jspecify.annotations.NullMarked;
