/** Tests of editions of rulebooks. */
@NullMarked
package org.tidewaiter.edition;

import org.jspecify.annotations.NullMarked;
