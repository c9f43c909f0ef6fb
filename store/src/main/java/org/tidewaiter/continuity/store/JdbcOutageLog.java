package org.tidewaiter.continuity.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.store.Database;

/** Outages in PostgreSQL. */
public final class JdbcOutageLog implements OutageLog {
    private static final String INSERT =
            "INSERT INTO continuity.outage (began, ended) VALUES (?, ?) ON CONFLICT (began) DO NOTHING";
    private static final String SELECT =
            "SELECT began, ended FROM continuity.outage WHERE ended > ? ORDER BY began DESC LIMIT " + MAX;

    private final Database database;

    private JdbcOutageLog(Database database) {
        this.database = database;
    }

    /** Opens them and brings the schema up to date. */
    public static JdbcOutageLog open(Database database) {
        database.migrate("continuity");
        return new JdbcOutageLog(database);
    }

    @Override
    public void add(Outage outage) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setObject(1, utc(outage.from()));
                statement.setObject(2, utc(Objects.requireNonNull(outage.until(), "it is over")));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Outages endedAfter(Instant moment) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                statement.setObject(1, utc(moment));
                List<Outage> outages = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        outages.add(new Outage(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getObject(2, OffsetDateTime.class).toInstant()));
                    }
                }
                return new Outages(outages);
            }
        });
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
