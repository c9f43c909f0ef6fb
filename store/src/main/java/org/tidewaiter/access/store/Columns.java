package org.tidewaiter.access.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Role;
import org.tidewaiter.kernel.Digest;

/** Values of core to and from columns. */
final class Columns {
    private Columns() {}

    static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable LocalDate dayOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static void roles(PreparedStatement statement, int index, Set<Role> roles) throws SQLException {
        String[] names = roles.stream().map(Role::name).toArray(String[]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("text", names));
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(name));
        }
        return roles;
    }

    static Digest digest(ResultSet row, String column) throws SQLException {
        return Digest.ofStored(row.getBytes(column));
    }

    static Array digests(PreparedStatement statement, Collection<Digest> digests) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("bytea", digests.stream().map(Digest::bytes).toArray(byte[][]::new));
    }

    static Set<Digest> digests(ResultSet row, String column) throws SQLException {
        return Arrays.stream((byte[][]) row.getArray(column).getArray())
                .map(b -> Digest.ofStored(b))
                .collect(Collectors.toUnmodifiableSet());
    }
}
