/** Tests of the kernel. They follow the package of the same name. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.kernel;
