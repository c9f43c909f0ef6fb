package org.tidewaiter.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks: a person or a program. */
public sealed interface Actor permits Person, ApiClient {
    String id();

    String name();

    /** At least one. */
    Set<Role> roles();

    /** Identification number of the trader it acts for; null for customs. */
    @Nullable
    String party();

    /** Customs office it belongs to; null for traders. */
    @Nullable
    String office();

    boolean active();

    /** How logs and events name it: a person by the id, a program by {@code api:} and its id. */
    String signature();
}
