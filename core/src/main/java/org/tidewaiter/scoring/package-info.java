/**
 * Scores of goods items by trained models, with what raised them: tree ensembles, calibration, anomalies and their
 * figures. Contributions are Shapley values as in TreeSHAP (Lundberg et al., 2018); models serve Article 7.4 of the WTO
 * Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.scoring;

import org.jspecify.annotations.NullMarked;
