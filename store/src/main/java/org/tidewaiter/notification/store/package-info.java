/** Keeps notifications in PostgreSQL: schema {@code notification}. */
@NullMarked
package org.tidewaiter.notification.store;

import org.jspecify.annotations.NullMarked;
