package org.tidewaiter.clearance.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Particulars;
import org.tidewaiter.clearance.State;
import org.tidewaiter.kernel.Digest;

/**
 * Takes the unique keys of filings. All transactions take messages first, then references, then declarants, each in the
 * same order, so that they wait for each other but never in a circle.
 */
final class Keys {
    /** The longest declarant or reference that is a key; rules refuse longer ones before. */
    static final int LENGTH_MAX = 400;

    /** The longest that an index of lists takes, which rejected ones are in as well: 2,700 bytes. */
    private static final int LISTED_MAX = 800;

    private static final String TAKE_MESSAGES = "INSERT INTO clearance.message_key (sha256, mrn)"
            + " SELECT * FROM unnest(?::bytea[], ?::text[]) ON CONFLICT DO NOTHING RETURNING mrn";
    private static final String TAKE_REFERENCES = "INSERT INTO clearance.reference_key (declarant, lrn, mrn)"
            + " SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING RETURNING mrn";
    private static final String OWNER = "SELECT mrn FROM clearance.message_key WHERE sha256 = ?";
    private static final String GIVE_REFERENCES_BACK = "DELETE FROM clearance.reference_key WHERE (declarant, lrn) IN"
            + " (SELECT * FROM unnest(?::text[], ?::text[]))";
    private static final String GIVE_MESSAGES_BACK = "DELETE FROM clearance.message_key WHERE sha256 = ANY (?)";
    private static final String KNOW_DECLARANTS =
            "INSERT INTO clearance.declarant (id) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING";

    private static final String TAKE =
            TAKE_MESSAGES + "; " + TAKE_REFERENCES + "; " + KNOW_DECLARANTS + "; " + JdbcEventFeed.FIRST_POSITION;

    /**
     * What was taken.
     *
     * @param mrns of the filings that have their keys now
     * @param position of the first event of this transaction
     */
    record Taken(Set<String> mrns, long position) {}

    private record Reference(String declarant, String lrn) {
        private static final Comparator<Reference> ORDER =
                Comparator.comparing(Reference::declarant).thenComparing(Reference::lrn);

        static Reference of(Filing filing) {
            return new Reference(
                    filing.clearance().declarant(), filing.clearance().lrn());
        }
    }

    private final Connection connection;

    Keys(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the keys of those filings whose keys are free; of two with the same key the first. All keys are asked for in one round
     * trip; who gets only one of its two gives it back, and is nobody's loss: the same bytes bear the same reference.
     *
     * @return the filings that got them
     */
    Taken take(List<Filing> filings) throws SQLException {
        filings.forEach(Keys::check);
        List<Filing> lodged = filings.stream()
                .filter(f -> f.clearance().state() != State.REJECTED)
                .toList();
        Set<String> taken;
        Set<String> referenced;
        long position;
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            List<Filing> messages = Keys.<String>firsts(filings, f -> digest(f).hex(), Comparator.naturalOrder());
            statement.setArray(1, bytes(messages.stream().map(Keys::digest).toList()));
            statement.setArray(2, texts(messages.stream().map(Keys::mrn).toList()));
            List<Filing> references = firsts(lodged, Reference::of, Reference.ORDER);
            statement.setArray(
                    3,
                    texts(references.stream()
                            .map(f -> f.clearance().declarant())
                            .toList()));
            statement.setArray(
                    4, texts(references.stream().map(f -> f.clearance().lrn()).toList()));
            statement.setArray(5, texts(references.stream().map(Keys::mrn).toList()));
            statement.setArray(6, texts(declarants(filings)));
            statement.execute();
            taken = mrnsOf(statement.getResultSet());
            statement.getMoreResults();
            referenced = mrnsOf(statement.getResultSet());
            statement.getMoreResults(); // how many declarants were new
            statement.getMoreResults();
            position = positionOf(statement);
        }
        List<Filing> late = lodged.stream()
                .filter(f -> taken.contains(mrn(f)) && !referenced.contains(mrn(f)))
                .toList();
        if (!late.isEmpty()) {
            giveBack(GIVE_MESSAGES_BACK, bytes(late.stream().map(Keys::digest).toList()));
            late.forEach(f -> taken.remove(mrn(f)));
        }
        referenced.removeAll(taken);
        if (!referenced.isEmpty()) {
            giveReferencesBack(
                    lodged.stream().filter(f -> referenced.contains(mrn(f))).toList());
        }
        return new Taken(taken, position);
    }

    private static long positionOf(PreparedStatement statement) throws SQLException {
        try (ResultSet row = Objects.requireNonNull(statement.getResultSet(), "it returns a row")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Of filings with the same key the first, in the order of keys. */
    private static <K> List<Filing> firsts(List<Filing> filings, Function<Filing, K> key, Comparator<? super K> order) {
        Map<K, Filing> firsts = new TreeMap<>(order);
        filings.forEach(f -> firsts.putIfAbsent(key.apply(f), f));
        return List.copyOf(firsts.values());
    }

    /** Takes one message for a declaration; false if it belongs to another. */
    boolean take(Digest message, String mrn) throws SQLException {
        if (!takeMessages(List.of(message), List.of(mrn)).isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(OWNER)) {
            statement.setBytes(1, message.bytes());
            return mrnsOf(statement.executeQuery()).contains(mrn);
        }
    }

    private static void check(Filing filing) {
        Clearance clearance = filing.clearance();
        if (filing.evidence() == null) {
            throw new IllegalArgumentException("A new clearance without evidence: " + clearance.mrn());
        }
        if (clearance.state() != State.REJECTED
                && (clearance.declarant().length() > LENGTH_MAX
                        || clearance.lrn().length() > LENGTH_MAX)) {
            throw new IllegalArgumentException("Declarant or reference of " + clearance.mrn() + " is longer than "
                    + LENGTH_MAX + " characters. Maybe a rule should have rejected it.");
        }
        Particulars particulars = filing.particulars();
        Stream<@Nullable String> listed = particulars == null
                ? Stream.of(clearance.declarant(), clearance.lrn())
                : Stream.of(clearance.declarant(), clearance.lrn(), particulars.importer(), particulars.office());
        if (listed.anyMatch(text -> text != null && text.length() > LISTED_MAX)) {
            throw new IllegalArgumentException("Declarant, reference, importer or office of " + clearance.mrn()
                    + " is longer than " + LISTED_MAX + " characters. Maybe cut it.");
        }
    }

    private Set<String> takeMessages(List<Digest> digests, List<String> mrns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_MESSAGES)) {
            statement.setArray(1, bytes(digests));
            statement.setArray(2, texts(mrns));
            return mrnsOf(statement.executeQuery());
        }
    }

    private void giveBack(String sql, Array... keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setArray(i + 1, keys[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Gives back the keys of filings that got them and are not stored after all. */
    void giveBack(List<Filing> filings) throws SQLException {
        giveBack(GIVE_MESSAGES_BACK, bytes(filings.stream().map(Keys::digest).toList()));
        giveReferencesBack(filings);
    }

    private void giveReferencesBack(List<Filing> filings) throws SQLException {
        giveBack(
                GIVE_REFERENCES_BACK,
                texts(filings.stream().map(f -> f.clearance().declarant()).toList()),
                texts(filings.stream().map(f -> f.clearance().lrn()).toList()));
    }

    /** Who lodged, in order. One whose key another filing has was known before. */
    private static List<String> declarants(List<Filing> filings) {
        return filings.stream()
                .map(f -> f.clearance().declarant())
                .filter(declarant -> declarant.length() <= LENGTH_MAX)
                .distinct()
                .sorted()
                .toList();
    }

    private Array bytes(List<Digest> digests) throws SQLException {
        return connection.createArrayOf(
                "bytea", digests.stream().map(Digest::bytes).toArray(byte[][]::new));
    }

    private Array texts(List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    private static Set<String> mrnsOf(@Nullable ResultSet found) throws SQLException {
        try (ResultSet rows = Objects.requireNonNull(found, "it returns rows")) {
            Set<String> mrns = new HashSet<>();
            while (rows.next()) {
                mrns.add(rows.getString(1));
            }
            return mrns;
        }
    }

    private static String mrn(Filing filing) {
        return filing.clearance().mrn().value();
    }

    private static Digest digest(Filing filing) {
        Evidence evidence = Objects.requireNonNull(filing.evidence(), "checked before");
        return evidence.messageDigest();
    }
}
