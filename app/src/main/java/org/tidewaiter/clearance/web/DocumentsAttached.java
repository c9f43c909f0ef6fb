package org.tidewaiter.clearance.web;

import org.tidewaiter.kernel.Mrn;

/** Told within the site when something was attached that waits for the scanner. */
public record DocumentsAttached(Mrn mrn) {}
