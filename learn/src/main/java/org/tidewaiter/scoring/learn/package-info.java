/**
 * Training of risk models with LightGBM, and what they would have brought, week by week. What it makes is scored by core without
 * it; sampling in back-tests follows the exploration of customs selection (Kim et al., 2022, arXiv 2109.14155).
 */
@NullMarked
package org.tidewaiter.scoring.learn;

import org.jspecify.annotations.NullMarked;
