/** Tests of the product as a person uses it: through its command line. They follow the promises. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.cli;
