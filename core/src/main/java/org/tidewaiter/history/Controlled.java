package org.tidewaiter.history;

/** A goods item that was controlled, and what came of it. */
public record Controlled(ItemFacts facts, Outcome outcome) {}
