package org.tidewaiter.clearance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Yields;

/** A store in which somebody rewrote the evidence. */
record ForgedClearances(Clearances real, UnaryOperator<Evidence> forger) implements Clearances {
    @Override
    public List<Known> lookUp(List<Key> keys) {
        return real.lookUp(keys);
    }

    @Override
    public long reserveSerials(int count) {
        return real.reserveSerials(count);
    }

    @Override
    public List<Boolean> add(List<Filing> filings) {
        return real.add(filings);
    }

    @Override
    public boolean append(Clearance before, Filing filing) {
        return real.append(before, filing);
    }

    @Override
    public Selections selections() {
        return real.selections();
    }

    @Override
    public Yields yields() {
        return real.yields();
    }

    @Override
    public QuotaBalances quotas() {
        return real.quotas();
    }

    @Override
    public QuotaRequests quotaRequests() {
        return real.quotaRequests();
    }

    @Override
    public Optional<Clearance> find(Mrn mrn) {
        return real.find(mrn);
    }

    @Override
    public Optional<Dossier> dossier(Mrn mrn) {
        return real.dossier(mrn)
                .map(d -> new Dossier(
                        d.clearance(),
                        d.events(),
                        d.evidence().stream().map(forger).toList(),
                        d.assessment()));
    }

    @Override
    public long count() {
        return real.count();
    }
}
