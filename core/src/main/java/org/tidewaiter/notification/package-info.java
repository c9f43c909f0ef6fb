/**
 * What people are told of declarations without asking: in the page and by e-mail, as each prefers. The {@link
 * org.tidewaiter.access.Guard} is asked for each person, as everywhere (Union Customs Code, Article 12).
 */
@NullMarked
package org.tidewaiter.notification;

import org.jspecify.annotations.NullMarked;
