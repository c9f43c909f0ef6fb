/** Tables as files for programs of statistics: Apache Parquet, and comma-separated values (RFC 4180). */
@NullMarked
package org.tidewaiter.analytics.file;

import org.jspecify.annotations.NullMarked;
