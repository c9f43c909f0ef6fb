/** Tests of the life cycle. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.clearance;
