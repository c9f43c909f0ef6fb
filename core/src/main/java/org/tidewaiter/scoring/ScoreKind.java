package org.tidewaiter.scoring;

/** What the number is that a model gives a goods item. Only the model's card says it: the number itself looks the same. */
public enum ScoreKind {
    /** The probability of an infraction. */
    PROBABILITY,
    /** No probability: the share of the goods that the model learnt from which are less unlike the others. */
    RANK,
    /** The model is not in the registry, so that nobody can tell. */
    UNKNOWN
}
