/** Tests of scoring.file. They hold it to what its types promise. */
@NullMarked
package org.tidewaiter.scoring.file;

import org.jspecify.annotations.NullMarked;
