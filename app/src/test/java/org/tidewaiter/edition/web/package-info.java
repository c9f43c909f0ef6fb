/** Tests of what the pages of editions make of what somebody types. */
@NullMarked
package org.tidewaiter.edition.web;

import org.jspecify.annotations.NullMarked;
