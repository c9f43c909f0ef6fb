/**
 * Declarations that are not lodged yet, and templates of such: what somebody fills in, field by field. Fields are the elements of
 * the WCO Data Model 3.6 by their path.
 */
@NullMarked
package org.tidewaiter.draft;

import org.jspecify.annotations.NullMarked;
