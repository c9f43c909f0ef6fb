/** Deposits and outages on the site: noticed, told, worked off. */
@NullMarked
package org.tidewaiter.continuity.web;

import org.jspecify.annotations.NullMarked;
