package org.tidewaiter.access.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.EarlyNotices;
import org.tidewaiter.access.Identity;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.Paging;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.store.Database;

/** Keeps people, their credentials and their mandates in PostgreSQL. */
public final class JdbcPeople implements People {
    private static final String FIND = "SELECT * FROM access.person WHERE id = ?";
    private static final String FITS = " FROM access.person WHERE strpos(searched, ?) > 0"
            + " AND (?::text IS NULL OR ? = ANY (roles)) AND (?::text IS NULL OR office = ?) AND (active OR NOT ?)";
    private static final String LIST = "SELECT *" + FITS + " ORDER BY id OFFSET ? LIMIT ?";
    private static final String COUNT = "SELECT count(*)" + FITS;
    private static final String ADD = "INSERT INTO access.person (name, email, roles, party, office, language, active,"
            + " demo, searched, id, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String CHANGE =
            "UPDATE access.person SET name = ?, email = ?, roles = ?, party = ?, office = ?,"
                    + " language = ?, active = ?, demo = ?, searched = ?, version = version + 1 WHERE id = ? AND version = ?";
    private static final String BY_EMAIL =
            "SELECT * FROM access.person WHERE lower(email) = lower(?) AND active ORDER BY id LIMIT 2";
    private static final String OF_PARTY = "SELECT * FROM access.person WHERE party = ? AND active ORDER BY id LIMIT ?";
    private static final String IDENTIFIED = "SELECT p.* FROM access.person p JOIN access.identity i ON i.person = p.id"
            + " WHERE i.issuer = ? AND i.subject = ?";
    private static final String BIND = "INSERT INTO access.identity (issuer, subject, person) SELECT ?, ?, p.id"
            + " FROM access.person p WHERE p.id = ? ON CONFLICT DO NOTHING";
    private static final String CREDENTIALS = "SELECT * FROM access.credentials WHERE person = ?";
    private static final String FIRST_CREDENTIALS =
            "INSERT INTO access.credentials (password_hash, failures, locked_until,"
                    + " totp_secret, last_step, recovery_codes, handed_out, epoch, version, person)"
                    + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, 1, p.id"
                    + " FROM access.person p WHERE p.id = ? ON CONFLICT DO NOTHING";
    private static final String NEXT_CREDENTIALS = "UPDATE access.credentials SET password_hash = ?, failures = ?,"
            + " locked_until = ?, totp_secret = ?, last_step = ?, recovery_codes = ?, handed_out = ?, epoch = ?,"
            + " version = version + 1 WHERE person = ? AND version = ?";
    private static final String ADD_MANDATE =
            "INSERT INTO access.mandate (id, agent, client, kind, valid_from, valid_to,"
                    + " granted_by, granted_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String LOCK_MANDATE = "SELECT * FROM access.mandate WHERE id = ? FOR UPDATE";
    private static final String REVOKE_MANDATE = "UPDATE access.mandate SET revoked_at = ? WHERE id = ?";
    private static final String FIND_MANDATE = "SELECT * FROM access.mandate WHERE id = ?";
    /** As core orders them: null is greater than all in PostgreSQL, so that DESC has those without an end first. */
    private static final String FIRST_TO_COUNT =
            " ORDER BY (revoked_at IS NOT NULL), valid_to DESC, id LIMIT " + (MANDATES_MAX + 1);

    private static final String MANDATES_OF = "SELECT * FROM access.mandate WHERE agent = ?" + FIRST_TO_COUNT;
    private static final String MANDATES_BY = "SELECT * FROM access.mandate WHERE client = ?" + FIRST_TO_COUNT;
    private static final String ALL_MANDATES = "SELECT * FROM access.mandate WHERE id > ? ORDER BY id LIMIT ?";
    private static final String MANDATES_WITH =
            "(SELECT * FROM access.mandate WHERE agent = ? AND id > ? ORDER BY id LIMIT ?) UNION ALL"
                    + " (SELECT * FROM access.mandate WHERE client = ? AND id > ? ORDER BY id LIMIT ?)"
                    + " ORDER BY id LIMIT ?";

    private static final String ADD_NOTICE =
            "INSERT INTO access.early_notice (id, party, authorisation, valid_from, valid_to, granted_by, granted_at,"
                    + " ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String END_NOTICE =
            "UPDATE access.early_notice SET ended_at = ? WHERE id = ? AND ended_at IS NULL";
    private static final String NOTICES_FOR = "SELECT * FROM access.early_notice WHERE ended_at IS NULL AND (party = ?"
            + " OR party IN (SELECT client FROM access.mandate WHERE agent = ?)) ORDER BY id LIMIT " + MANDATES_MAX;
    private static final String NOTICES = "SELECT * FROM access.early_notice"
            + " WHERE (?::text IS NULL OR party = ?) AND id > ? ORDER BY id LIMIT ?";

    private final Database database;

    private JdbcPeople(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcPeople open(Database database) {
        database.migrate("access");
        return new JdbcPeople(database);
    }

    @Override
    public Optional<Person> find(String id) {
        return Person.isId(id)
                ? database.read(connection -> one(connection, FIND, id, AccessRows::person))
                : Optional.empty();
    }

    @Override
    public List<Person> list(Filter filter, int offset, int limit) {
        Paging.check(offset, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                int next = write(statement, filter);
                statement.setInt(next, offset);
                statement.setInt(next + 1, limit);
                return all(statement, AccessRows::person);
            }
        });
    }

    @Override
    public long count(Filter filter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                write(statement, filter);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** The next index. */
    private static int write(PreparedStatement s, Filter filter) throws SQLException {
        Role role = filter.role();
        String roleName = role == null ? null : role.name();
        s.setString(1, filter.text());
        s.setString(2, roleName);
        s.setString(3, roleName);
        s.setString(4, filter.office());
        s.setString(5, filter.office());
        s.setBoolean(6, filter.activeOnly());
        return 7;
    }

    @Override
    public boolean add(Person person) {
        return database.transaction(connection -> add(connection, person));
    }

    @Override
    public boolean add(Person person, Credentials first) {
        return database.transaction(
                connection -> add(connection, person) && store(connection, person.id(), first.at(0)));
    }

    private static boolean add(Connection connection, Person person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            AccessRows.write(statement, person);
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public boolean change(Person person) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                int next = AccessRows.write(statement, person);
                statement.setInt(next, person.version());
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<Person> activeByEmail(String email) {
        if (!Person.isEmail(email)) {
            return List.of();
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_EMAIL)) {
                statement.setString(1, email);
                return all(statement, AccessRows::person);
            }
        });
    }

    @Override
    public List<Person> activeOf(String party, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_PARTY)) {
                statement.setString(1, party);
                statement.setInt(2, limit);
                return all(statement, AccessRows::person);
            }
        });
    }

    @Override
    public Optional<Person> identified(Identity identity) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IDENTIFIED)) {
                statement.setString(1, identity.issuer());
                statement.setString(2, identity.subject());
                return all(statement, AccessRows::person).stream().findFirst();
            }
        });
    }

    @Override
    public boolean bind(Identity identity, String person) {
        return Person.isId(person)
                && database.transaction(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(BIND)) {
                        statement.setString(1, identity.issuer());
                        statement.setString(2, identity.subject());
                        statement.setString(3, person);
                        return statement.executeUpdate() == 1;
                    }
                });
    }

    @Override
    public Optional<Credentials> credentials(String id) {
        return Person.isId(id)
                ? database.read(connection -> one(connection, CREDENTIALS, id, AccessRows::credentials))
                : Optional.empty();
    }

    @Override
    public boolean storeCredentials(String id, Credentials credentials) {
        if (!Person.isId(id)) {
            return false;
        }
        return database.transaction(connection -> store(connection, id, credentials));
    }

    private static boolean store(Connection connection, String id, Credentials credentials) throws SQLException {
        boolean first = credentials.version() == 0;
        try (PreparedStatement statement = connection.prepareStatement(first ? FIRST_CREDENTIALS : NEXT_CREDENTIALS)) {
            int next = AccessRows.write(statement, credentials);
            statement.setString(next, id);
            if (!first) {
                statement.setInt(next + 1, credentials.version());
            }
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public boolean addMandate(Mandate mandate) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD_MANDATE)) {
                AccessRows.write(statement, mandate);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean revokeMandate(String mandate, Instant at) {
        if (!Person.isId(mandate)) {
            return false;
        }
        return database.transaction(connection -> {
            Optional<Mandate> stored = one(connection, LOCK_MANDATE, mandate, AccessRows::mandate);
            if (stored.isEmpty() || stored.get().revokedAt() != null) {
                return false;
            }
            try (PreparedStatement statement = connection.prepareStatement(REVOKE_MANDATE)) {
                statement.setObject(1, Columns.moment(stored.get().revoked(at).revokedAt()));
                statement.setString(2, mandate);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<Mandate> findMandate(String mandate) {
        return Person.isId(mandate)
                ? database.read(connection -> one(connection, FIND_MANDATE, mandate, AccessRows::mandate))
                : Optional.empty();
    }

    @Override
    public Mandates mandatesOf(String agent) {
        return mandates(MANDATES_OF, agent);
    }

    @Override
    public Mandates mandatesBy(String client) {
        return mandates(MANDATES_BY, client);
    }

    private Mandates mandates(String sql, String party) {
        if (!Mandate.isParty(party)) {
            return Mandates.NONE;
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, party);
                return Mandates.first(all(statement, AccessRows::mandate), MANDATES_MAX);
            }
        });
    }

    @Override
    public List<Mandate> mandates(@Nullable String party, String after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        if (party != null && !Mandate.isParty(party) || !after.isEmpty() && !Person.isId(after)) {
            return List.of();
        }
        return database.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(party == null ? ALL_MANDATES : MANDATES_WITH)) {
                int next = 1;
                if (party != null) {
                    for (int i = 0; i < 2; i++) {
                        statement.setString(next++, party);
                        statement.setString(next++, after);
                        statement.setInt(next++, limit);
                    }
                } else {
                    statement.setString(next++, after);
                }
                statement.setInt(next, limit);
                return all(statement, AccessRows::mandate);
            }
        });
    }

    @Override
    public boolean addNotice(EarlyNotice notice) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD_NOTICE)) {
                AccessRows.write(statement, notice);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean endNotice(String notice, Instant at) {
        return Person.isId(notice)
                && database.transaction(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(END_NOTICE)) {
                        statement.setObject(1, Columns.moment(at));
                        statement.setString(2, notice);
                        return statement.executeUpdate() == 1;
                    }
                });
    }

    @Override
    public EarlyNotices noticesFor(String party) {
        if (!Mandate.isParty(party)) {
            return EarlyNotices.NONE;
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTICES_FOR)) {
                statement.setString(1, party);
                statement.setString(2, party);
                return new EarlyNotices(all(statement, AccessRows::notice));
            }
        });
    }

    @Override
    public List<EarlyNotice> notices(@Nullable String party, String after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        if (party != null && !Mandate.isParty(party) || !after.isEmpty() && !Person.isId(after)) {
            return List.of();
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTICES)) {
                statement.setString(1, party);
                statement.setString(2, party);
                statement.setString(3, after);
                statement.setInt(4, limit);
                return all(statement, AccessRows::notice);
            }
        });
    }

    static <T> Optional<T> one(Connection connection, String sql, String key, AccessRows.Reader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        }
    }

    static <T> List<T> all(PreparedStatement statement, AccessRows.Reader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }
}
