/**
 * The rulebook: everything that decides, in one immutable, dated, hashed value. A decision names the hash of the rulebook it
 * was made with, so that it can be made again.
 */
@NullMarked
package org.tidewaiter.rulebook;

import org.jspecify.annotations.NullMarked;
