/**
 * What people ask of all stored declarations, calculated in the background: in which order, how far, and how long answers are kept.
 * Orders and questions about them are customs' own: Union Customs Code, Article 46(3).
 */
@NullMarked
package org.tidewaiter.inquiry;

import org.jspecify.annotations.NullMarked;
