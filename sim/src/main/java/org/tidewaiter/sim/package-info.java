/**
 * A seeded, deterministic customs world: traders, goods, shipments and what goes wrong with them.
 * The same seed gives the same world, to the byte, on every machine.
 */
@NullMarked
package org.tidewaiter.sim;

import org.jspecify.annotations.NullMarked;
