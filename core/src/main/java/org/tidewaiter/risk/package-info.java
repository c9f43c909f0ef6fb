/**
 * Selectivity: profiles and the lane they lead to. It follows Article 7.4 of the WTO Trade Facilitation Agreement (risk
 * management) and the risk management compendium of the WCO.
 */
@NullMarked
package org.tidewaiter.risk;

import org.jspecify.annotations.NullMarked;
