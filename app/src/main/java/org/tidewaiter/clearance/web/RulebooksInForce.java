package org.tidewaiter.clearance.web;

import java.util.List;
import org.tidewaiter.rulebook.Rulebook;

/** Port: the rulebooks that declarations are assessed by now, one for each administration. */
public interface RulebooksInForce {
    List<Rulebook> all();
}
