/** Tests of reading the US tariff database, on made-up rows and on the file itself where it is there. */
@NullMarked
package org.tidewaiter.tariff.usitc;

import org.jspecify.annotations.NullMarked;
