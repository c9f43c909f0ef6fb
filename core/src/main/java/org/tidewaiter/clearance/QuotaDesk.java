package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.QuotaRequest;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * Assesses with what can be drawn of quotas. What it draws is decided on balances as they are seen here, each after the one
 * before; the store takes it only where the same would be decided on the balances when it is stored. One for each batch.
 */
final class QuotaDesk {
    private final SelectionDesk selecting;
    private final QuotaBalances balances;
    private final Map<Quota.Key, BigDecimal> committed = new HashMap<>(0);

    QuotaDesk(SelectionDesk selecting, QuotaBalances balances) {
        this.selecting = selecting;
        this.balances = balances;
    }

    /** An assessment, the facts it rests on, and what is taken for it. */
    record Drawn(Context context, Assessment assessment, List<QuotaMovement> movements) {}

    /** Assesses a declaration that is not accepted by this; what earlier versions hold is kept. */
    Drawn nothing(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        return new Drawn(context, selecting.assess(declaration, context, rulebook, at), List.of());
    }

    /**
     * Assesses a declaration that is accepted by this if nothing is wrong with it.
     *
     * @param context with what earlier versions hold of quotas
     */
    Drawn accept(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        Assessment first = selecting.assess(declaration, context, rulebook, at);
        boolean nothing = first.quotaRequests().isEmpty() && context.quotas().isEmpty();
        if (nothing || !first.isAccepted()) {
            return new Drawn(context, first, List.of());
        }
        List<QuotaDrawing> drawings = new ArrayList<>();
        List<QuotaMovement> movements = new ArrayList<>();
        List<QuotaDrawing> left = new ArrayList<>(context.quotas());
        LocalDate day =
                LocalDate.ofInstant(context.receivedAt(), rulebook.title().zone());
        for (QuotaRequest request : first.quotaRequests()) {
            QuotaDrawing earlier = take(left, request);
            boolean waits = request.quota().pools(day) || earlier != null && earlier.isWaiting();
            drawings.add(waits ? pool(request, earlier, day, movements) : draw(request, earlier, movements));
        }
        for (QuotaMovement returned : QuotaMovement.returning(left)) {
            note(movements, returned);
        }
        Context drawing = context.drawing(drawings);
        return new Drawn(drawing, selecting.assess(declaration, drawing, rulebook, at), movements);
    }

    /** First come, first served. */
    private QuotaDrawing draw(QuotaRequest request, @Nullable QuotaDrawing earlier, List<QuotaMovement> movements) {
        Quota quota = request.quota();
        BigDecimal held = earlier == null ? BigDecimal.ZERO : earlier.drawn();
        QuotaDrawing drawing =
                QuotaDrawing.firstCome(quota, request.item(), request.quantity(), held, committed(quota.key()));
        if (earlier == null || drawing.movement().signum() != 0) {
            note(movements, new QuotaMovement.Taken(quota, drawing));
        }
        return drawing;
    }

    /** With all requests of the day, later. */
    private QuotaDrawing pool(
            QuotaRequest request, @Nullable QuotaDrawing earlier, LocalDate day, List<QuotaMovement> movements) {
        Quota.Key key = request.quota().key();
        QuotaDrawing drawing =
                QuotaDrawing.pooled(request.quota(), request.item(), request.quantity(), earlier, committed(key));
        if (drawing.movement().signum() < 0) {
            note(movements, new QuotaMovement.Returned(key, request.item(), drawing.movement()));
        }
        BigDecimal before = earlier == null ? BigDecimal.ZERO : earlier.waiting();
        BigDecimal after = drawing.waiting();
        if (before.compareTo(after) != 0) {
            note(
                    movements,
                    after.signum() == 0
                            ? new QuotaMovement.WaitingNoMore(key, request.item(), before)
                            : new QuotaMovement.Waiting(key, request.item(), day, before, after));
        }
        return drawing;
    }

    private void note(List<QuotaMovement> movements, QuotaMovement movement) {
        movements.add(movement);
        committed.put(
                movement.key(), committed(movement.key()).add(movement.amount()).add(movement.waiting()));
    }

    private static @Nullable QuotaDrawing take(List<QuotaDrawing> left, QuotaRequest request) {
        for (QuotaDrawing drawing : left) {
            if (drawing.item() == request.item()
                    && drawing.quota().equals(request.quota().key())) {
                left.remove(drawing);
                return drawing;
            }
        }
        return null;
    }

    private BigDecimal committed(Quota.Key key) {
        BigDecimal known = committed.get(key);
        if (known == null) {
            known = balances.committed(List.of(key)).getOrDefault(key, BigDecimal.ZERO);
            committed.put(key, known);
        }
        return known;
    }
}
