/** Tests of what PostgreSQL keeps of editions. */
@NullMarked
package org.tidewaiter.edition.store;

import org.jspecify.annotations.NullMarked;
