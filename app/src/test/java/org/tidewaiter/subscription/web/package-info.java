/** Tests of webhooks with real receivers. */
@NullMarked
package org.tidewaiter.subscription.web;

import org.jspecify.annotations.NullMarked;
