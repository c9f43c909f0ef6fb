/**
 * Training of risk models with LightGBM, and what they would have brought, week by week. What it makes is scored by
 * core without it; back-tests follow the simulation of customs selection with exploration by Kim et al. (arXiv
 * 2010.14282).
 */
@NullMarked
package org.tidewaiter.scoring.learn;

import org.jspecify.annotations.NullMarked;
