/**
 * Tests of reading extracts. Rows are planted with what real files get wrong; the rest of the file must go on.
 */
@NullMarked
package org.tidewaiter.declaration.csv;

import org.jspecify.annotations.NullMarked;
