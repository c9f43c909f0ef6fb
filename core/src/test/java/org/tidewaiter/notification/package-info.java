/** Tests of what people are told. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.notification;
