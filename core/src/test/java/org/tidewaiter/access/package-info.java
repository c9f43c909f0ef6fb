/** Tests and contracts of access. */
@NullMarked
package org.tidewaiter.access;

import org.jspecify.annotations.NullMarked;
