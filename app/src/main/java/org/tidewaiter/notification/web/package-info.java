/** Tells people what happened: follows the feed of events, shows it in the page and sends it by e-mail (RFC 5321, RFC 3834). */
@NullMarked
package org.tidewaiter.notification.web;

import org.jspecify.annotations.NullMarked;
