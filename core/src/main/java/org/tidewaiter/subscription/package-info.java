/**
 * Programs that are told what happens instead of asking: their webhooks, what was delivered to each and how it answered. It
 * follows the Standard Webhooks specification (https://www.standardwebhooks.com), version 1.0.0.
 */
@NullMarked
package org.tidewaiter.subscription;

import org.jspecify.annotations.NullMarked;
