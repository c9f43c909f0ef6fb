/**
 * Editions of rulebooks on their way into force: handed in, checked, approved by a second person, activated at one moment for all.
 * Each is refused as a whole or comes into force as a whole.
 */
@NullMarked
package org.tidewaiter.edition;

import org.jspecify.annotations.NullMarked;
