/** Tests of the declaration as declared, and sketches of declarations for other tests. They follow the WCO Data Model 3.6. */
@org.jspecify.annotations.NullMarked
package org.tidewaiter.declaration;
