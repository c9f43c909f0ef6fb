/** Tests of the files of rules of origin. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.origin.file;
