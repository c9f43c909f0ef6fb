/** Tests of what is told and sent. They follow the package of the same name. */
@NullMarked
package org.tidewaiter.notification.web;

import org.jspecify.annotations.NullMarked;
