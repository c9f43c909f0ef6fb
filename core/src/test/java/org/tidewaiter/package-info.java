/**
 * Tests of the house, across packages: what core may touch, and who stands on whom. They hold what the architecture says
 * of the pure core (docs/adr/0002).
 */
@NullMarked
package org.tidewaiter;

import org.jspecify.annotations.NullMarked;
