package org.tidewaiter.clearance;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;

/** Reads the declaration that stored messages make together: the original with the amendments that were accepted. */
final class Versions {
    private final MessageReader reader;

    Versions(MessageReader reader) {
        this.reader = reader;
    }

    /** The declaration in force, and the evidence of what was charged last. */
    record Charged(Declaration declaration, Evidence evidence) {}

    /** Null where nothing was charged: it was never accepted. */
    @Nullable
    Charged charged(Clearances.Dossier dossier) {
        Declaration declaration = null;
        Evidence last = null;
        for (Evidence evidence : dossier.evidence()) {
            declaration = after(declaration, evidence);
            last = evidence.purpose().onlyAsks() ? last : evidence;
        }
        return declaration == null || last == null || dossier.clearance().state() == State.REJECTED
                ? null
                : new Charged(declaration, last);
    }

    Dossiers.Open open(Clearances.Dossier dossier) {
        Declaration declaration = null;
        Context context = null;
        for (Evidence evidence : dossier.evidence()) {
            declaration = after(declaration, evidence);
            context = evidence.purpose().onlyAsks() ? context : Context.parse(evidence.context());
        }
        if (declaration == null || context == null) {
            throw new IllegalStateException(
                    "Declaration " + dossier.clearance().mrn() + " is stored without its message.");
        }
        return new Dossiers.Open(dossier, declaration, context);
    }

    private @Nullable Declaration after(@Nullable Declaration before, Evidence evidence) {
        return switch (evidence.purpose()) {
            case LODGEMENT -> read(evidence);
            case AMENDMENT -> {
                Amendments.Outcome.Amended amended = before == null
                        ? null
                        : Amendments.apply(before, read(evidence)).amended();
                yield amended == null ? before : amended.declaration();
            }
            case AMENDMENT_REQUEST, PRESENTATION, INVALIDATION, ALLOCATION, VALUATION -> before;
        };
    }

    /** The declaration, or the change of one, in a stored message. */
    Declaration read(Evidence evidence) {
        return switch (reader.read(evidence.message(), evidence.format())) {
            case Message.Recognition.Holds holds -> holds.message().declaration();
            case Message.Recognition.NoDeclaration none ->
                throw new IllegalStateException("A stored message holds no declaration: " + none.reason());
        };
    }
}
