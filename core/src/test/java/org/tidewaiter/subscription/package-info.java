/** Tests of subscriptions, and the contract that every store of them keeps. */
@NullMarked
package org.tidewaiter.subscription;

import org.jspecify.annotations.NullMarked;
