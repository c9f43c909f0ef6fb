/**
 * The goods declaration as it was declared, to the character, and typed views over it. It follows the declaration message
 * of the WCO Data Model 3.6; amendments are its function code 13.
 */
@NullMarked
package org.tidewaiter.declaration;

import org.jspecify.annotations.NullMarked;
