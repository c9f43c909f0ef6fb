/** Tests of rulebooks, their editions and the differences between them. */
@NullMarked
package org.tidewaiter.rulebook;

import org.jspecify.annotations.NullMarked;
