package org.tidewaiter.access.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.kernel.Validity;

/** Records to and from rows. Writers answer the index after the last that they set. */
final class AccessRows {
    /** Makes a value of the row that the result stands on. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private AccessRows() {}

    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Columns.roles(row),
                row.getString("party"),
                row.getString("office"),
                row.getString("language"),
                row.getBoolean("active"),
                row.getBoolean("demo"),
                row.getInt("version"));
    }

    static int write(PreparedStatement s, Person person) throws SQLException {
        s.setString(1, person.name());
        s.setString(2, person.email());
        Columns.roles(s, 3, person.roles());
        s.setString(4, person.party());
        s.setString(5, person.office());
        s.setString(6, person.language());
        s.setBoolean(7, person.active());
        s.setBoolean(8, person.demo());
        s.setString(9, People.Filter.searched(person));
        s.setString(10, person.id());
        return 11;
    }

    static Credentials credentials(ResultSet row) throws SQLException {
        return new Credentials(
                row.getString("password_hash"),
                row.getBoolean("handed_out"),
                row.getInt("failures"),
                Columns.momentOrNull(row, "locked_until"),
                row.getString("totp_secret"),
                row.getLong("last_step"),
                Columns.digests(row, "recovery_codes"),
                row.getInt("epoch"),
                row.getInt("version"));
    }

    static int write(PreparedStatement s, Credentials credentials) throws SQLException {
        s.setString(1, credentials.passwordHash());
        s.setInt(2, credentials.failures());
        s.setObject(3, Columns.moment(credentials.lockedUntil()));
        s.setString(4, credentials.totpSecret());
        s.setLong(5, credentials.lastStep());
        s.setArray(6, Columns.digests(s, credentials.recoveryCodes()));
        s.setBoolean(7, credentials.handedOut());
        s.setInt(8, credentials.epoch());
        return 9;
    }

    static Mandate mandate(ResultSet row) throws SQLException {
        return new Mandate(
                row.getString("id"),
                row.getString("agent"),
                row.getString("client"),
                Mandate.Kind.valueOf(row.getString("kind")),
                new Validity(Columns.dayOrNull(row, "valid_from"), Columns.dayOrNull(row, "valid_to")),
                row.getString("granted_by"),
                Columns.moment(row, "granted_at"),
                Columns.momentOrNull(row, "revoked_at"));
    }

    static void write(PreparedStatement s, Mandate mandate) throws SQLException {
        s.setString(1, mandate.id());
        s.setString(2, mandate.agent());
        s.setString(3, mandate.client());
        s.setString(4, mandate.kind().name());
        s.setObject(5, mandate.validity().from());
        s.setObject(6, mandate.validity().to());
        s.setString(7, mandate.grantedBy());
        s.setObject(8, Columns.moment(mandate.grantedAt()));
        s.setObject(9, Columns.moment(mandate.revokedAt()));
    }

    static EarlyNotice notice(ResultSet row) throws SQLException {
        return new EarlyNotice(
                row.getString("id"),
                row.getString("party"),
                row.getString("authorisation"),
                new Validity(Columns.dayOrNull(row, "valid_from"), Columns.dayOrNull(row, "valid_to")),
                row.getString("granted_by"),
                Columns.moment(row, "granted_at"),
                Columns.momentOrNull(row, "ended_at"));
    }

    static void write(PreparedStatement s, EarlyNotice notice) throws SQLException {
        s.setString(1, notice.id());
        s.setString(2, notice.party());
        s.setString(3, notice.authorisation());
        s.setObject(4, notice.validity().from());
        s.setObject(5, notice.validity().to());
        s.setString(6, notice.grantedBy());
        s.setObject(7, Columns.moment(notice.grantedAt()));
        s.setObject(8, Columns.moment(notice.endedAt()));
    }

    static ApiClient apiClient(ResultSet row) throws SQLException {
        return new ApiClient(
                row.getString("id"),
                row.getString("name"),
                row.getString("party"),
                Columns.roles(row),
                row.getString("secret_hash"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    static int write(PreparedStatement s, ApiClient client) throws SQLException {
        s.setString(1, client.name());
        s.setString(2, client.party());
        Columns.roles(s, 3, client.roles());
        s.setString(4, client.secretHash());
        s.setBoolean(5, client.active());
        s.setString(6, client.id());
        return 7;
    }

    static AccessLog.Entry entry(ResultSet row) throws SQLException {
        Access access = new Access(
                Columns.moment(row, "at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("object"),
                row.getString("purpose"),
                Access.Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getString("address"));
        return new AccessLog.Entry(
                row.getLong("sequence"), access, Columns.digest(row, "before"), Columns.digest(row, "digest"));
    }
}
