@NullMarked
package org.tidewaiter.continuity.store;

import org.jspecify.annotations.NullMarked;
