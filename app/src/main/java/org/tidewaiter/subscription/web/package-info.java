/** Webhooks over HTTP: programs manage theirs, and a courier delivers what happens, after Standard Webhooks 1.0.0. */
@NullMarked
package org.tidewaiter.subscription.web;

import org.jspecify.annotations.NullMarked;
