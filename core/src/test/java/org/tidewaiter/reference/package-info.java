/** Tests of dated reference data. */
@NullMarked
package org.tidewaiter.reference;

import org.jspecify.annotations.NullMarked;
