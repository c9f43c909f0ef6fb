package org.tidewaiter.scoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/** Keeps models in memory, for tests and for trying out. */
public final class InMemoryModels implements Models {
    private final Map<Digest, RiskModel> models = new HashMap<>();
    private final List<RegisteredModel> list = new ArrayList<>();

    @Override
    public synchronized boolean add(Admission.Admitted model, String by, Instant at) {
        if (models.putIfAbsent(model.digest(), model.model()) != null) {
            return false;
        }
        list.addFirst(new RegisteredModel(
                model.digest(),
                model.model().features().digest(),
                model.model().card(),
                model.file().size(),
                by,
                at.truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @Override
    public synchronized Optional<RiskModel> withDigest(Digest digest) {
        return Optional.ofNullable(models.get(digest));
    }

    @Override
    public Optional<RiskModel> stored(Digest digest) {
        return withDigest(digest);
    }

    @Override
    public synchronized Optional<RegisteredModel> find(Digest digest) {
        return list.stream().filter(model -> model.digest().equals(digest)).findFirst();
    }

    @Override
    public synchronized List<RegisteredModel> list(@Nullable RegisteredModel after, int limit) {
        int from = after == null ? 0 : list.indexOf(after) + 1;
        return List.copyOf(list.subList(from, Math.min(list.size(), from + limit)));
    }
}
