/** Tests of tables as files. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.analytics.file;
