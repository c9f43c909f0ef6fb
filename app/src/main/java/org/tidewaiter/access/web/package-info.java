/** Signing in, and who asks: access over HTTP. */
@NullMarked
package org.tidewaiter.access.web;

import org.jspecify.annotations.NullMarked;
