/**
 * Editions of rulebooks in PostgreSQL. What is in force changes in one transaction and at a moment that lies far enough ahead for
 * every process to know of it.
 */
@NullMarked
package org.tidewaiter.edition.store;

import org.jspecify.annotations.NullMarked;
