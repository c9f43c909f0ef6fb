/** Tests of drafts. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.draft;
