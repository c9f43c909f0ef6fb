/** Tests of the running site over HTTP, as browsers, programs and attackers see it (OWASP ASVS 5.0). */
@NullMarked
package org.tidewaiter.web;

import org.jspecify.annotations.NullMarked;
