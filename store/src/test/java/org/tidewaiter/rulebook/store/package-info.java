/** Tests of what PostgreSQL keeps of editions. */
@NullMarked
package org.tidewaiter.rulebook.store;

import org.jspecify.annotations.NullMarked;
