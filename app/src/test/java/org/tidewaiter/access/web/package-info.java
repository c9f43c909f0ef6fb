/** Tests of signing in and of the own account that need no site. */
@NullMarked
package org.tidewaiter.access.web;

import org.jspecify.annotations.NullMarked;
