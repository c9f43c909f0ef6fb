/**
 * What goods cost, over HTTP: quotes for programs, and pages to browse the tariff and to calculate. Problems follow
 * RFC 9457, tables RFC 4180.
 */
@NullMarked
package org.tidewaiter.duty.web;

import org.jspecify.annotations.NullMarked;
