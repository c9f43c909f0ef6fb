/**
 * Has histories follow what happens, while the site runs. Results of controls serve the next selection, Article 7.4 of
 * the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.feedback.web;

import org.jspecify.annotations.NullMarked;
