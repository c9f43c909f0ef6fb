@NullMarked
package org.tidewaiter.continuity;

import org.jspecify.annotations.NullMarked;
