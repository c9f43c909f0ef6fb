/** Tests of the assessment, with examples as data that an officer can read. They follow the rule catalogue. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.assessment;
