package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Receipt;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.store.CopyRows;
import org.tidewaiter.store.Database;

/** Keeps receipts and their messages in PostgreSQL. */
public final class JdbcReceipts implements Receipts {
    private static final String ADD =
            "INSERT INTO clearance.receipt (id, owner, received_at, messages) VALUES (?, ?, ?, ?)";
    private static final String MESSAGES = "clearance.receipt_message (receipt, number, message)";
    private static final int MESSAGE_COLUMNS = 3;
    private static final String FIND = "SELECT * FROM clearance.receipt WHERE id = ?";
    private static final String CLAIM = "UPDATE clearance.receipt SET claimed_until = ? WHERE id = (SELECT id"
            + " FROM clearance.receipt WHERE done < messages AND claimed_until <= ? ORDER BY received_at LIMIT 1"
            + " FOR UPDATE SKIP LOCKED) RETURNING *";
    private static final String WAITING = "SELECT number, message FROM clearance.receipt_message"
            + " WHERE receipt = ? AND status IS NULL ORDER BY number LIMIT ?";
    private static final String ANSWER = "UPDATE clearance.receipt_message m SET status = a.status, mrn = a.mrn,"
            + " body = a.body, message = NULL FROM unnest(?::integer[], ?::integer[], ?::text[], ?::text[])"
            + " a (number, status, mrn, body)"
            + " WHERE m.receipt = ? AND m.number = a.number AND m.status IS NULL";
    private static final String ADVANCE =
            "UPDATE clearance.receipt SET done = done + ?, claimed_until = ? WHERE id = ?";
    private static final String ANSWERS = "SELECT number, status, mrn, body FROM clearance.receipt_message"
            + " WHERE receipt = ? AND number > ? AND status IS NOT NULL ORDER BY number LIMIT ?";
    private static final String OLD = "SELECT id FROM clearance.receipt WHERE received_at < ? AND done = messages"
            + " ORDER BY received_at LIMIT ?";
    private static final String FORGET_MESSAGES = "DELETE FROM clearance.receipt_message WHERE receipt = ANY (?)";
    private static final String FORGET = "DELETE FROM clearance.receipt WHERE id = ANY (?)";

    private final Database database;

    private JdbcReceipts(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcReceipts open(Database database) {
        database.migrate("clearance");
        return new JdbcReceipts(database);
    }

    @Override
    public void add(Receipt receipt, List<Bytes> messages) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, receipt.id());
                statement.setString(2, receipt.owner());
                statement.setObject(3, Sql.at(receipt.receivedAt()));
                statement.setInt(4, receipt.messages());
                statement.executeUpdate();
            }
            try (CopyRows rows = CopyRows.into(connection, MESSAGES);
                    Packing.Packer packer = Packing.MESSAGE.packer()) {
                int number = 0;
                for (Bytes message : messages) {
                    rows.row(MESSAGE_COLUMNS)
                            .text(receipt.id())
                            .integer(++number)
                            .bytes(packer.pack(message.array()));
                }
                return rows.finish();
            }
        });
    }

    @Override
    public Optional<Receipt> find(String id) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, id);
                return one(statement);
            }
        });
    }

    @Override
    public Optional<Receipt> claim(Instant now, Instant until) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setObject(1, Sql.at(until));
                statement.setObject(2, Sql.at(now));
                return one(statement);
            }
        });
    }

    private static Optional<Receipt> one(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Receipt(
                            row.getString("id"),
                            row.getString("owner"),
                            row.getObject("received_at", OffsetDateTime.class).toInstant(),
                            row.getInt("messages"),
                            row.getInt("done")))
                    : Optional.empty();
        }
    }

    @Override
    public List<Waiting> waiting(String id, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setString(1, id);
                statement.setInt(2, limit);
                List<Waiting> waiting = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        waiting.add(new Waiting(row.getInt(1), Bytes.of(Packing.unpack(row.getBytes(2)))));
                    }
                }
                return waiting;
            }
        });
    }

    @Override
    public void answer(String id, List<Receipt.Line> lines, Instant until) {
        database.transaction(connection -> {
            int answered;
            try (PreparedStatement statement = connection.prepareStatement(ANSWER)) {
                array(connection, statement, 1, "integer", lines, Receipt.Line::number);
                array(connection, statement, 2, "integer", lines, Receipt.Line::status);
                array(connection, statement, 3, "text", lines, Receipt.Line::mrn);
                array(connection, statement, 4, "text", lines, Receipt.Line::body);
                statement.setString(5, id);
                answered = statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                statement.setInt(1, answered);
                statement.setObject(2, Sql.at(until));
                statement.setString(3, id);
                return statement.executeUpdate();
            }
        });
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int place,
            String type,
            List<Receipt.Line> lines,
            Function<Receipt.Line, @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                place, connection.createArrayOf(type, lines.stream().map(value).toArray()));
    }

    @Override
    public List<Receipt.Line> answers(String id, int after, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ANSWERS)) {
                statement.setString(1, id);
                statement.setInt(2, after);
                statement.setInt(3, limit);
                List<Receipt.Line> lines = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lines.add(new Receipt.Line(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)));
                    }
                }
                return lines;
            }
        });
    }

    @Override
    public int trim(Instant before, int limit) {
        return database.transaction(connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(OLD)) {
                statement.setObject(1, Sql.at(before));
                statement.setInt(2, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getString(1));
                    }
                }
            }
            for (String sql : List.of(FORGET_MESSAGES, FORGET)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                    statement.executeUpdate();
                }
            }
            return ids.size();
        });
    }
}
