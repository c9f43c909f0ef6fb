/** Tests of stored items over PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.analytics.store;
