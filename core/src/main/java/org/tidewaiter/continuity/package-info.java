/**
 * Going on while the store is away: what is handed in meanwhile is deposited, and deadlines move by the outage. A temporary failure of
 * customs' system is no fault of the declarant: Union Customs Code, Article 6(3)(b).
 */
@NullMarked
package org.tidewaiter.continuity;

import org.jspecify.annotations.NullMarked;
