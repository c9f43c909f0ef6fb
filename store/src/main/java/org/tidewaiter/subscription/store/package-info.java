/** Keeps subscriptions in PostgreSQL: schema {@code subscription}. */
@NullMarked
package org.tidewaiter.subscription.store;

import org.jspecify.annotations.NullMarked;
