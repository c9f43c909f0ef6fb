/**
 * Documents that belong to a declaration: invoices, certificates, photographs of a control. What they are for follows the Union
 * Customs Code, Articles 163 and 188, and AdditionalDocument of the WCO Data Model; how files are taken in, OWASP ASVS 5.0,
 * chapter 5.
 */
@NullMarked
package org.tidewaiter.document;

import org.jspecify.annotations.NullMarked;
