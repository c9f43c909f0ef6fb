@org.jspecify.annotations.NullMarked
package org.tidewaiter.document;
