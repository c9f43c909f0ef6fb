/** Tests of items as CSV. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.draft.csv;
