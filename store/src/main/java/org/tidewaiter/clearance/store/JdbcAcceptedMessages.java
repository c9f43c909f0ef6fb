package org.tidewaiter.clearance.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.store.Database;

/** Reads messages as they were accepted, from the evidence of {@link JdbcClearances}. */
public final class JdbcAcceptedMessages implements AcceptedMessages {
    private static final String READ = "SELECT k.place, e.message, e.format"
            + " FROM unnest(?::text[], ?::date[]) WITH ORDINALITY k (mrn, received_on, place)"
            + " JOIN clearance.evidence e ON e.mrn = k.mrn AND e.received_on = k.received_on"
            + " WHERE e.message IS NOT NULL AND (e.purpose = 'LODGEMENT' OR e.purpose = 'AMENDMENT' AND e.revision <"
            + " (SELECT min(a.sequence) FROM clearance.event a WHERE a.mrn = k.mrn AND a.received_on = k.received_on"
            + " AND a.name = 'declaration-accepted')) ORDER BY k.place, e.revision";

    /** Of the decision in which it was accepted. */
    private static final String ASSESSED = "SELECT DISTINCT ON (k.place) k.place, e.assessment, e.context"
            + " FROM unnest(?::text[], ?::date[]) WITH ORDINALITY k (mrn, received_on, place)"
            + " JOIN clearance.evidence e ON e.mrn = k.mrn AND e.received_on = k.received_on"
            + " WHERE e.assessment IS NOT NULL AND e.revision >="
            + " (SELECT min(a.sequence) FROM clearance.event a WHERE a.mrn = k.mrn AND a.received_on = k.received_on"
            + " AND a.name = 'declaration-accepted') ORDER BY k.place, e.revision";

    private final Database database;

    private JdbcAcceptedMessages(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcAcceptedMessages open(Database database) {
        database.migrate("clearance");
        return new JdbcAcceptedMessages(database);
    }

    @Override
    public List<List<Part>> of(List<Summary> declarations) {
        AcceptedMessages.check(declarations);
        List<List<Part>> parts = new ArrayList<>();
        declarations.forEach(declaration -> parts.add(new ArrayList<>()));
        if (declarations.isEmpty()) {
            return parts;
        }
        return database.read(connection -> {
            try (PreparedStatement statement = of(connection, READ, declarations);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.get(row.getInt(1) - 1)
                            .add(new Part(Bytes.of(Packing.unpack(row.getBytes(2))), row.getString(3)));
                }
            }
            return parts;
        });
    }

    @Override
    public List<@Nullable Assessed> assessed(List<Summary> declarations) {
        AcceptedMessages.check(declarations);
        List<@Nullable Assessed> all = new ArrayList<>();
        declarations.forEach(declaration -> all.add(null));
        if (declarations.isEmpty()) {
            return all;
        }
        return database.read(connection -> {
            try (PreparedStatement statement = of(connection, ASSESSED, declarations);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String assessment = new String(Packing.unpack(row.getBytes(2)), StandardCharsets.UTF_8);
                    all.set(row.getInt(1) - 1, new Assessed(assessment, row.getString(3)));
                }
            }
            return all;
        });
    }

    private static PreparedStatement of(Connection connection, String sql, List<Summary> declarations)
            throws SQLException {
        Object[] mrns = declarations.stream().map(d -> d.mrn().value()).toArray();
        Object[] days = declarations.stream()
                .map(d -> LocalDate.ofInstant(d.receivedAt(), ZoneOffset.UTC).toString())
                .toArray();
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("text", mrns));
        statement.setArray(2, connection.createArrayOf("date", days));
        return statement;
    }
}
