/** Tests of what declarations and controls teach. They hold it to what its types promise. */
@NullMarked
package org.tidewaiter.feedback;

import org.jspecify.annotations.NullMarked;
