package org.tidewaiter.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/** Keeps documents in memory, for tests and for trying out. */
public final class InMemoryAttachments implements Attachments {
    private final Map<Mrn, List<Attachment>> folders = new HashMap<>();
    private final Map<Digest, Bytes> contents = new HashMap<>();
    private final Map<Digest, Scan> scans = new LinkedHashMap<>();

    @Override
    public synchronized Added add(Enclosure enclosure) {
        List<Attachment> folder = folders.computeIfAbsent(enclosure.mrn(), mrn -> new ArrayList<>());
        for (Attachment stored : folder) {
            if (enclosure.repeats(stored)) {
                return new Added.Repeated(fresh(stored));
            }
        }
        if (folder.size() >= FILES_MAX) {
            return new Added.Refused(Refusal.TOO_MANY_FILES);
        }
        long before = folder.stream().mapToLong(Attachment::size).sum();
        if (before + enclosure.content().size() > TOTAL_BYTES_MAX) {
            return new Added.Refused(Refusal.TOO_MANY_BYTES);
        }
        Digest digest = enclosure.content().digest();
        contents.putIfAbsent(digest, enclosure.content());
        scans.putIfAbsent(digest, Scan.WAITING);
        Attachment attachment = Attachment.of(enclosure, folder.size() + 1, Scan.WAITING);
        folder.add(attachment);
        return new Added.Stored(fresh(attachment));
    }

    @Override
    public synchronized List<Attachment> list(Mrn mrn) {
        return folders.getOrDefault(mrn, List.of()).stream().map(this::fresh).toList();
    }

    @Override
    public synchronized Optional<Attachment> find(Mrn mrn, int number) {
        return list(mrn).stream().filter(a -> a.number() == number).findFirst();
    }

    @Override
    public synchronized boolean share(Mrn mrn, int number) {
        Optional<Attachment> found = find(mrn, number);
        found.ifPresent(a -> Objects.requireNonNull(folders.get(mrn)).set(number - 1, with(a, true, a.scan())));
        return found.isPresent();
    }

    @Override
    public synchronized Optional<Bytes> content(Digest digest) {
        return Optional.ofNullable(contents.get(digest));
    }

    @Override
    public synchronized List<Waiting> waiting(int limit) {
        return scans.entrySet().stream()
                .filter(e -> e.getValue().state() == Scan.State.WAITING)
                .map(e -> new Waiting(e.getKey(), e.getValue().attempts()))
                .sorted(Comparator.comparingInt(Waiting::attempts))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void scanned(Digest digest, Scan scan) {
        scans.computeIfPresent(digest, (d, before) -> before.state() == Scan.State.WAITING ? scan : before);
    }

    private Attachment fresh(Attachment a) {
        return with(a, a.shared(), Objects.requireNonNull(scans.get(a.digest())));
    }

    private static Attachment with(Attachment a, boolean shared, Scan scan) {
        return new Attachment(
                a.mrn(),
                a.number(),
                a.name(),
                a.type(),
                a.size(),
                a.digest(),
                a.documentType(),
                a.item(),
                a.query(),
                a.by(),
                a.byCustoms(),
                shared,
                a.at(),
                scan);
    }
}
