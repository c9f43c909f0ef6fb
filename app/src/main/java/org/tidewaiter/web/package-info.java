/** The site: the web application, its layout, errors and status; wires what the modules bring. */
@NullMarked
package org.tidewaiter.web;

import org.jspecify.annotations.NullMarked;
