/**
 * What declarations and controls teach: events turned into what histories, and with them models of risk, know. Results
 * of controls serve the next selection, Article 7.4 of the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.feedback;

import org.jspecify.annotations.NullMarked;
