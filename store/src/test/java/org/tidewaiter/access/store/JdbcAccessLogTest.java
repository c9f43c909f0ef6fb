package org.tidewaiter.access.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessChain;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.AccessLogContract;
import org.tidewaiter.access.SampleActors;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcAccessLogTest extends AccessLogContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static Database elsewhere;
    private static JdbcAccessLog log;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        elsewhere = fresh.open();
        log = JdbcAccessLog.open(database);
    }

    @AfterAll
    static void close() {
        elsewhere.close();
        database.close();
        fresh.close();
    }

    @Override
    protected AccessLog log() {
        return log;
    }

    @Override
    protected AccessLog sameLogElsewhere() {
        return JdbcAccessLog.open(elsewhere);
    }

    private static void execute(Database on, String sql) {
        on.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static Access access(String who) {
        return new Access(SampleActors.AT, who, "SIGN_IN", "", "", Access.Outcome.ALLOWED, null, "192.0.2.1");
    }

    @Test
    void refusesToChangeOrRemoveEntries() {
        log.append(List.of(access("ada")));
        for (String sql : List.of(
                "UPDATE access.log_entry SET who = 'olu'",
                "DELETE FROM access.log_entry",
                "TRUNCATE access.log_entry")) {
            assertThatThrownBy(() -> execute(database, sql)).hasStackTraceContaining("append-only");
        }
    }

    /** In a database of its own, since nothing repairs the chain. */
    private static void breaks(String sql, AccessChain.Break expected) {
        try (FreshDatabase own = new FreshDatabase();
                Database tampered = own.open()) {
            JdbcAccessLog victim = JdbcAccessLog.open(tampered);
            victim.append(List.of(access("ada"), access("ben"), access("cal"), access("dot")));
            assertThat(AccessChain.verify(victim, AccessLog.Head.EMPTY)).isEmpty();
            execute(tampered, "DROP TRIGGER append_only ON access.log_entry");
            execute(tampered, sql);
            assertThat(AccessChain.verify(victim, AccessLog.Head.EMPTY)).contains(expected);
        }
    }

    @Test
    void namesTheFirstEntryThatSomebodyChangedBehindItsBack() {
        breaks(
                "UPDATE access.log_entry SET who = 'eve' WHERE sequence >= 2",
                new AccessChain.Break(2, AccessChain.Problem.CONTENT));
    }

    @Test
    void namesTheFirstEntryThatSomebodyRemovedBehindItsBack() {
        breaks(
                "DELETE FROM access.log_entry WHERE sequence = 3",
                new AccessChain.Break(3, AccessChain.Problem.SEQUENCE));
    }

    @Test
    void noticesThatSomebodyCutTheEndOff() {
        breaks("DELETE FROM access.log_entry WHERE sequence >= 3", new AccessChain.Break(3, AccessChain.Problem.END));
    }
}
