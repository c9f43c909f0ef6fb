/**
 * Scores in words, in the languages of the pages. Officers are told what raised a score, WTO Trade Facilitation
 * Agreement, Article 7.4.
 */
@NullMarked
package org.tidewaiter.scoring.web;

import org.jspecify.annotations.NullMarked;
