/**
 * Who may enter and what each may do: people, their roles and mandates, signing in, the guard, and the log of accesses.
 * It follows the Union Customs Code, Articles 12 (confidentiality) and 18 to 19 (representation), OWASP ASVS 5.0, RFC 4226
 * and RFC 6238.
 */
@NullMarked
package org.tidewaiter.access;

import org.jspecify.annotations.NullMarked;
