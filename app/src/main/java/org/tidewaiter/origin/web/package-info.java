/**
 * Whether goods originate, over HTTP: evaluations and rules for programs, and a page with the arithmetic. Problems follow
 * RFC 9457, bills of materials RFC 4180.
 */
@NullMarked
package org.tidewaiter.origin.web;

import org.jspecify.annotations.NullMarked;
