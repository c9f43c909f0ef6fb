/** Tests of what the pages read and show. */
@NullMarked
package org.tidewaiter.clearance.web;

import org.jspecify.annotations.NullMarked;
