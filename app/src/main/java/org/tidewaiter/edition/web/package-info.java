/** Editions of rulebooks on pages, over REST and for the command line: handed in, compared, approved by a second person, activated. */
@NullMarked
package org.tidewaiter.edition.web;

import org.jspecify.annotations.NullMarked;
