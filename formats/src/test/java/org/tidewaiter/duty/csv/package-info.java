/**
 * Tests of tables of duty requests: worked examples that an officer can read, properties, and hostile tables. The examples
 * follow the laws that each row names.
 */
@NullMarked
package org.tidewaiter.duty.csv;

import org.jspecify.annotations.NullMarked;
