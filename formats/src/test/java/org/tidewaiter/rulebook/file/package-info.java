/**
 * Tests of reading and checking rulebooks. Each kind of mistake in the files is planted and must be named.
 */
@NullMarked
package org.tidewaiter.rulebook.file;

import org.jspecify.annotations.NullMarked;
