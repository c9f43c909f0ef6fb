package org.tidewaiter.clearance.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.draft.Amending;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;

/** Amendments by form: a draft with the fields in force, of which what differs in the end is asked for. */
@Component
final class AmendmentDesk {
    private static final String ITEM_COUNT = "GoodsItemQuantity";
    /** Digits of the id of a draft that tell its amendments from those of others. */
    private static final int REFERENCE_DIGITS = 8;

    /** What came of asking for an amendment. */
    sealed interface Asked {
        /** The draft is as the declaration in force. */
        record Nothing() implements Asked {}

        /** Why is not said. */
        record NoReason() implements Asked {}

        /** The declaration was amended since the draft was made, or is not there for the visitor any more. */
        record Outdated() implements Asked {}

        /** It was handed in. */
        record Answered(Handed handed) implements Asked {}
    }

    private final Counter counter;
    private final Dossiers dossiers;
    private final DraftCounter drafts;
    private final MessageCounter messages;
    private final MessageWriter writer;

    AmendmentDesk(
            Counter counter, Dossiers dossiers, DraftCounter drafts, MessageCounter messages, MessageWriter writer) {
        this.counter = counter;
        this.dossiers = dossiers;
        this.drafts = drafts;
        this.messages = messages;
        this.writer = writer;
    }

    /** A draft with all that is declared now; the one that is there already, where there is one of this version. */
    Optional<Draft> begin(Visitor visitor, Counter.Shown shown) {
        Draft.Amends amends = new Draft.Amends(
                shown.summary().mrn().value(), shown.dossier().clearance().version());
        return Stream.concat(drafts.list(visitor, false).stream(), drafts.entrusted(visitor).stream())
                .filter(draft -> amends.equals(draft.amends()))
                .findFirst()
                .or(() -> make(visitor, shown, amends));
    }

    private Optional<Draft> make(Visitor visitor, Counter.Shown shown, Draft.Amends amends) {
        return drafts.make(
                visitor,
                DraftCounter.principal(visitor, dossiers.inForce(shown.dossier())),
                "",
                false,
                amends,
                shown.summary().jurisdiction(),
                inForce(shown));
    }

    private Fields inForce(Counter.Shown shown) {
        return Fields.of(dossiers.inForce(shown.dossier()).element()).fields();
    }

    /** What the draft would change, with what is in force beside it; none where there is nothing to compare with. */
    List<DraftView.Clash> changes(Visitor visitor, Draft draft) {
        return current(visitor, draft)
                .map(this::inForce)
                .map(inForce -> DraftView.clashes(counted(inForce, draft.fields()), inForce).stream()
                        .filter(change -> !Amending.ITSELF.contains(change.name()))
                        .toList())
                .orElse(List.of());
    }

    /** Asks for what the draft changes. */
    Asked ask(Visitor visitor, Draft draft) {
        Counter.Shown shown = current(visitor, draft).orElse(null);
        Draft.Amends amends = draft.amends();
        if (shown == null || amends == null) {
            return new Asked.Outdated();
        }
        Fields inForce = inForce(shown);
        List<Element> changes = Amending.parts(inForce, counted(inForce, draft.fields()));
        if (changes.isEmpty()) {
            return new Asked.Nothing();
        }
        if (draft.name().isBlank()) {
            return new Asked.NoReason();
        }
        String reference = draft.id().substring(0, REFERENCE_DIGITS) + "-" + draft.version();
        return new Asked.Answered(messages.hand(
                visitor,
                ChangeMessages.amendment(
                        writer, amends.mrn(), reference, draft.name().strip(), changes)));
    }

    /** The number of items follows, where it was declared. */
    private static Fields counted(Fields inForce, Fields wanted) {
        int items = wanted.declaredItems();
        return inForce.text(ITEM_COUNT).isBlank() || inForce.declaredItems() == items
                ? wanted
                : wanted.with(Map.of(ITEM_COUNT, String.valueOf(items)));
    }

    /** The declaration, while it is in the version that the draft is of. */
    private Optional<Counter.Shown> current(Visitor visitor, Draft draft) {
        Draft.Amends amends = draft.amends();
        return amends == null
                ? Optional.empty()
                : counter.show(visitor, amends.mrn())
                        .filter(shown -> shown.dossier().clearance().version() == amends.version());
    }
}
