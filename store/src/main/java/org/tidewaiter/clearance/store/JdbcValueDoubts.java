package org.tidewaiter.clearance.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.clearance.ValueDoubts;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;

/** Finds doubts among the events of {@link JdbcClearances}, by an index of those that raise one. */
public final class JdbcValueDoubts implements ValueDoubts {
    private static final String OPEN = "SELECT d.mrn, min(d.at) AS raised FROM clearance.event d"
            + " JOIN clearance.clearance c ON c.mrn = d.mrn AND c.received_on = d.received_on"
            + " WHERE d.name = 'value-doubted' AND c.state NOT IN ('REJECTED', 'WITHDRAWN', 'INVALIDATED')"
            + " AND NOT EXISTS (SELECT FROM clearance.event e WHERE e.mrn = d.mrn AND e.received_on = d.received_on"
            + " AND e.name IN ('value-accepted', 'value-determined')"
            + " AND e.body::jsonb ->> 'doubt' = d.body::jsonb ->> 'doubt')"
            + " GROUP BY d.mrn ORDER BY raised, d.mrn LIMIT ?";

    private final Database database;

    private JdbcValueDoubts(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcValueDoubts open(Database database) {
        database.migrate("clearance");
        return new JdbcValueDoubts(database);
    }

    @Override
    public List<Mrn> open(int limit) {
        ValueDoubts.check(limit);
        return database.read(connection -> {
            List<Mrn> mrns = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                statement.setInt(1, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        mrns.add(new Mrn(row.getString("mrn")));
                    }
                }
            }
            return mrns;
        });
    }
}
