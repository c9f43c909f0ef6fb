/** Tests of the files of named lists; all entries are invented. */
@NullMarked
package org.tidewaiter.risk.file;

import org.jspecify.annotations.NullMarked;
