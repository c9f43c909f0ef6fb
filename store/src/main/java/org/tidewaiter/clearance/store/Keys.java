package org.tidewaiter.clearance.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String GIVE_MESSAGES_BACK = "DELETE FROM clearance.message_key WHERE sha256 = ANY (?)";
    private static final String KNOW_DECLARANTS =
            "INSERT INTO clearance.declarant (id) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING";

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
     * Takes the keys of those filings whose keys are free; of two with the same key the first. The same bytes bear the
     * same reference, so that whoever loses its message loses nothing to a filing after it.
     *
     * @return MRNs of the filings that got them
     */
    Set<String> take(List<Filing> filings) throws SQLException {
        filings.forEach(Keys::check);
        Set<String> taken = takeMessages(filings);
        List<Filing> lodged = filings.stream()
                .filter(f -> taken.contains(mrn(f)) && f.clearance().state() != State.REJECTED)
                .toList();
        Set<String> referenced = takeReferences(lodged);
        List<Filing> late =
                lodged.stream().filter(f -> !referenced.contains(mrn(f))).toList();
        if (!late.isEmpty()) {
            giveMessagesBack(late);
            late.forEach(f -> taken.remove(mrn(f)));
        }
        knowDeclarants(filings.stream().filter(f -> taken.contains(mrn(f))).toList());
        return taken;
    }

    /** Takes one message for a declaration; false if it belongs to another. */
    boolean take(Digest message, String mrn) throws SQLException {
        if (!takeMessages(List.of(message), List.of(mrn)).isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(OWNER)) {
            statement.setBytes(1, message.bytes());
            return mrnsOf(statement).contains(mrn);
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
        String importer = particulars == null ? null : particulars.importer();
        if (clearance.declarant().length() > LISTED_MAX
                || clearance.lrn().length() > LISTED_MAX
                || importer != null && importer.length() > LISTED_MAX) {
            throw new IllegalArgumentException("Declarant, reference or importer of " + clearance.mrn()
                    + " is longer than " + LISTED_MAX + " characters. Maybe cut it.");
        }
    }

    private Set<String> takeMessages(List<Filing> filings) throws SQLException {
        Set<Digest> here = new HashSet<>();
        List<Filing> first = filings.stream()
                .filter(f -> here.add(digest(f)))
                .sorted(Comparator.comparing(f -> digest(f).hex()))
                .toList();
        return takeMessages(
                first.stream().map(Keys::digest).toList(),
                first.stream().map(Keys::mrn).toList());
    }

    private Set<String> takeMessages(List<Digest> digests, List<String> mrns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_MESSAGES)) {
            statement.setArray(1, bytes(digests));
            statement.setArray(2, texts(mrns));
            return mrnsOf(statement);
        }
    }

    private Set<String> takeReferences(List<Filing> filings) throws SQLException {
        Set<Reference> here = new HashSet<>();
        List<Filing> first = filings.stream()
                .filter(f -> here.add(Reference.of(f)))
                .sorted(Comparator.comparing(Reference::of, Reference.ORDER))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(TAKE_REFERENCES)) {
            statement.setArray(
                    1, texts(first.stream().map(f -> f.clearance().declarant()).toList()));
            statement.setArray(
                    2, texts(first.stream().map(f -> f.clearance().lrn()).toList()));
            statement.setArray(3, texts(first.stream().map(Keys::mrn).toList()));
            return mrnsOf(statement);
        }
    }

    private void giveMessagesBack(List<Filing> filings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GIVE_MESSAGES_BACK)) {
            statement.setArray(1, bytes(filings.stream().map(Keys::digest).toList()));
            statement.executeUpdate();
        }
    }

    private void knowDeclarants(List<Filing> filings) throws SQLException {
        Set<String> sorted = new TreeSet<>();
        for (Filing filing : filings) {
            if (filing.clearance().declarant().length() <= LENGTH_MAX) {
                sorted.add(filing.clearance().declarant());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(KNOW_DECLARANTS)) {
            statement.setArray(1, texts(new ArrayList<>(sorted)));
            statement.executeUpdate();
        }
    }

    private Array bytes(List<Digest> digests) throws SQLException {
        return connection.createArrayOf(
                "bytea", digests.stream().map(Digest::bytes).toArray(byte[][]::new));
    }

    private Array texts(List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    private static Set<String> mrnsOf(PreparedStatement statement) throws SQLException {
        Set<String> mrns = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                mrns.add(rows.getString(1));
            }
        }
        return mrns;
    }

    private static String mrn(Filing filing) {
        return filing.clearance().mrn().value();
    }

    private static Digest digest(Filing filing) {
        Evidence evidence = Objects.requireNonNull(filing.evidence(), "checked before");
        return evidence.messageDigest();
    }
}
