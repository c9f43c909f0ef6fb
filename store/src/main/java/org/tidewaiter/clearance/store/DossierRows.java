package org.tidewaiter.clearance.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances.Dossier;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.LifeCycle;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Verification;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/** Reads declarations: first the day of receipt by the MRN, then from that month's partitions only. */
final class DossierRows {
    private static final String DAY = "SELECT received_on FROM clearance.mrn_key WHERE mrn = ?";
    private static final String CLEARANCE = "SELECT lrn, declarant, flow, state, version, revision, presented, lane,"
            + " payable, currency, request_kind, request_reference FROM clearance.clearance"
            + " WHERE mrn = ? AND received_on = ?";
    private static final String EVENTS = "SELECT sequence, name, at, at_nanos, body FROM clearance.event"
            + " WHERE mrn = ? AND received_on = ? ORDER BY sequence";
    private static final String EVIDENCE =
            "SELECT version, purpose, message, sha256, format, context, rulebook, engine,"
                    + " at, at_nanos, assessment_sha256, assessment FROM clearance.evidence"
                    + " WHERE mrn = ? AND received_on = ? ORDER BY revision";

    private static final String ASSESSMENTS = "SELECT m.mrn, e.assessment FROM unnest(?::text[]) k (mrn)"
            + " JOIN clearance.mrn_key m ON m.mrn = k.mrn JOIN LATERAL (SELECT assessment FROM clearance.evidence"
            + " WHERE mrn = m.mrn AND received_on = m.received_on AND assessment IS NOT NULL"
            + " AND (purpose IS NULL OR purpose <> ALL(?)) ORDER BY revision DESC LIMIT 1) e ON true";

    private static final String[] ASKING = Arrays.stream(Evidence.Purpose.values())
            .filter(Evidence.Purpose::onlyAsks)
            .map(Evidence.Purpose::name)
            .toArray(String[]::new);

    private DossierRows() {}

    static Map<Mrn, String> assessments(Connection connection, Collection<Mrn> mrns) throws SQLException {
        Map<Mrn, String> texts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ASSESSMENTS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", mrns.stream().map(Mrn::value).toArray()));
            statement.setArray(2, connection.createArrayOf("text", ASKING));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.put(
                            new Mrn(row.getString("mrn")),
                            new String(Packing.unpack(row.getBytes("assessment")), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    static @Nullable LocalDate receivedOn(Connection connection, String mrn) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DAY)) {
            statement.setString(1, mrn);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }

    static Optional<Clearance> find(Connection connection, Mrn mrn) throws SQLException {
        LocalDate receivedOn = receivedOn(connection, mrn.value());
        return receivedOn == null
                ? Optional.empty()
                : clearance(connection, mrn, receivedOn, events(connection, mrn, receivedOn));
    }

    static Optional<Dossier> read(Connection connection, Mrn mrn) throws SQLException {
        LocalDate receivedOn = receivedOn(connection, mrn.value());
        if (receivedOn == null) {
            return Optional.empty();
        }
        List<StoredEvent> events = events(connection, mrn, receivedOn);
        Optional<Clearance> clearance = clearance(connection, mrn, receivedOn, events);
        if (clearance.isEmpty()) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>();
        String assessment = evidence(connection, mrn, receivedOn, evidence);
        return Optional.of(new Dossier(clearance.get(), events, List.copyOf(evidence), assessment));
    }

    private static Optional<Clearance> clearance(
            Connection connection, Mrn mrn, LocalDate receivedOn, List<StoredEvent> events) throws SQLException {
        try (PreparedStatement statement = of(connection, CLEARANCE, mrn, receivedOn);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(clearance(row, mrn, verification(events))) : Optional.empty();
        }
    }

    /** What officers have open lies in the events alone; few declarations have any of it. */
    private static Verification verification(List<StoredEvent> events) {
        return LifeCycle.apply(
                        null,
                        events.stream()
                                .map(stored -> ClearanceEvent.read(stored.text()))
                                .toList())
                .verification();
    }

    private static Clearance clearance(ResultSet row, Mrn mrn, Verification verification) throws SQLException {
        String lane = row.getString("lane");
        String request = row.getString("request_kind");
        return new Clearance(
                mrn,
                row.getString("lrn"),
                row.getString("declarant"),
                Flow.valueOf(row.getString("flow")),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getInt("revision"),
                row.getBoolean("presented"),
                lane == null ? null : Lane.valueOf(lane),
                row.getBigDecimal("payable"),
                row.getString("currency"),
                request == null
                        ? null
                        : new Clearance.ChangeRequest(
                                Clearance.ChangeRequest.Kind.valueOf(request), row.getString("request_reference")),
                verification);
    }

    private static List<StoredEvent> events(Connection connection, Mrn mrn, LocalDate receivedOn) throws SQLException {
        try (PreparedStatement statement = of(connection, EVENTS, mrn, receivedOn);
                ResultSet row = statement.executeQuery()) {
            List<StoredEvent> events = new ArrayList<>();
            while (row.next()) {
                events.add(
                        new StoredEvent(row.getInt("sequence"), row.getString("name"), at(row), row.getString("body")));
            }
            return List.copyOf(events);
        }
    }

    /** Fills in the evidence, and answers the text of the last assessment in force. */
    private static String evidence(Connection connection, Mrn mrn, LocalDate receivedOn, List<Evidence> evidence)
            throws SQLException {
        String last = "";
        try (PreparedStatement statement = of(connection, EVIDENCE, mrn, receivedOn);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                byte[] message = row.getBytes("message");
                if (message != null) {
                    evidence.add(evidence(row, message));
                }
                byte[] assessment = row.getBytes("assessment");
                String purpose = row.getString("purpose");
                if (assessment != null
                        && (purpose == null
                                || !Evidence.Purpose.valueOf(purpose).onlyAsks())) {
                    last = new String(Packing.unpack(assessment), StandardCharsets.UTF_8);
                }
            }
        }
        return last;
    }

    private static Evidence evidence(ResultSet row, byte[] message) throws SQLException {
        return new Evidence(
                row.getInt("version"),
                Evidence.Purpose.valueOf(row.getString("purpose")),
                Bytes.of(Packing.unpack(message)),
                digest(row, "sha256"),
                row.getString("format"),
                row.getString("context"),
                digest(row, "rulebook"),
                row.getString("engine"),
                at(row),
                digest(row, "assessment_sha256"));
    }

    private static PreparedStatement of(Connection connection, String sql, Mrn mrn, LocalDate receivedOn)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, mrn.value());
        statement.setObject(2, receivedOn);
        return statement;
    }

    static Digest digest(ResultSet row, String column) throws SQLException {
        return new Digest(HexFormat.of().formatHex(row.getBytes(column)));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant().plusNanos(row.getInt("at_nanos"));
    }
}
