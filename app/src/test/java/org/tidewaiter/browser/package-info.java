/**
 * Tests of the site in a real browser, as traders and officers use it: by keyboard, without JavaScript, in print, on a narrow
 * screen. They follow WCAG 2.1, levels A and AA (docs/adr/0018).
 */
@NullMarked
package org.tidewaiter.browser;

import org.jspecify.annotations.NullMarked;
