package org.tidewaiter.clearance.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                Object[] mrns = declarations.stream().map(d -> d.mrn().value()).toArray();
                Object[] days = declarations.stream()
                        .map(d -> LocalDate.ofInstant(d.receivedAt(), ZoneOffset.UTC)
                                .toString())
                        .toArray();
                statement.setArray(1, connection.createArrayOf("text", mrns));
                statement.setArray(2, connection.createArrayOf("date", days));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        parts.get(row.getInt(1) - 1)
                                .add(new Part(Bytes.of(Packing.unpack(row.getBytes(2))), row.getString(3)));
                    }
                }
            }
            return parts;
        });
    }
}
