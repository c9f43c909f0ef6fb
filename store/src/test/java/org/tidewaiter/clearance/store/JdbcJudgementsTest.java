package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.clearance.JudgementsContract;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcJudgementsTest extends JudgementsContract {
    /** Migrations until judgements were listed. */
    private static final int BEFORE = 14;

    private FreshDatabase fresh;
    private Database database;
    private JdbcClearances store;

    @BeforeEach
    void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Override
    protected Judgements judgements() {
        return JdbcJudgements.open(database);
    }

    @Test
    void findsWhatWasJudgedBeforeJudgementsWereListed() throws SQLException {
        try (FreshDatabase earlier = new FreshDatabase();
                Database known = earlier.open()) {
            known.migrate("clearance", BEFORE);
            try (Connection connection = known.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                long serial = 0;
                for (ControlResult.Usefulness said : ControlResult.Usefulness.values()) {
                    Mrn mrn = SampleFilings.mrn(++serial);
                    String body = new ClearanceEvent.ControlRecorded(
                                    new ClearanceEvent.By("olga", SampleFilings.AT, List.of()),
                                    ControlResult.conform("", said))
                            .canonical();
                    statement.execute("INSERT INTO clearance.event VALUES ('" + mrn + "', '2026-11-21', 4,"
                            + " '2026-11-21T10:15:30Z', 0, 2, 'control-recorded', 'olga', '" + body + "')");
                }
            }
            Judgements judgements = JdbcJudgements.open(known);
            assertThat(judgements.list(new Judgements.Wanted(true, null, null, null, "olga", null, 10)))
                    .extracting(Judgements.Place::useful, Judgements.Place::result)
                    .as("who is not sure has not judged")
                    .containsExactly(tuple(false, 4), tuple(true, 4));
        }
    }
}
