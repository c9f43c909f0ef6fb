/** Tests of stored items with what was found. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.analytics;
