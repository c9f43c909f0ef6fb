/** Tests of scores in words. They hold both languages to the same sentences. */
@NullMarked
package org.tidewaiter.scoring.web;

import org.jspecify.annotations.NullMarked;
