/** Tests of offices kept in PostgreSQL. */
@NullMarked
package org.tidewaiter.reference.store;

import org.jspecify.annotations.NullMarked;
