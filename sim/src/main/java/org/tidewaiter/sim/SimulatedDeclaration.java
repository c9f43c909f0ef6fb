package org.tidewaiter.sim;

import java.time.Instant;
import org.tidewaiter.declaration.Message;

/**
 * A declaration of the simulated world.
 *
 * @param index its place in the world, from 0
 * @param message as it would be lodged; no element of it stands at two places
 * @param lodgedAt when; never before that of a lower index
 * @param truth what is true of it
 */
public record SimulatedDeclaration(long index, Message message, Instant lodgedAt, Truth truth) {}
