/** Declarations over HTTP: the API and the pages. */
@NullMarked
package org.tidewaiter.clearance.web;

import org.jspecify.annotations.NullMarked;
