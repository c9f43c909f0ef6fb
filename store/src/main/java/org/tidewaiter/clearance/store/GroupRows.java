package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.selectivity.Yields.GroupCounts;
import org.tidewaiter.selectivity.Yields.OriginCell;
import org.tidewaiter.selectivity.Yields.SizeCell;

/** Counts what was selected by what was known of importers before, and by origins. */
final class GroupRows {
    private static final String SIZES = SelectionDays.Way.EARLIER.selectWithOutcomes("name");
    private static final String ORIGINS = SelectionDays.Way.ORIGIN.selectWithOutcomes("name");

    private GroupRows() {}

    static List<SizeCell> sizes(Connection connection, SelectionDays days) throws SQLException {
        List<SizeCell> cells = new ArrayList<>();
        try (PreparedStatement statement = JdbcYields.asked(connection, SIZES, days.argumentsWithOutcomes());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                cells.add(new SizeCell(Long.parseLong(row.getString("name")), counts(row)));
            }
        }
        return cells;
    }

    static List<OriginCell> origins(Connection connection, SelectionDays days) throws SQLException {
        List<OriginCell> cells = new ArrayList<>();
        try (PreparedStatement statement = JdbcYields.asked(connection, ORIGINS, days.argumentsWithOutcomes());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                cells.add(new OriginCell(row.getString("name"), counts(row)));
            }
        }
        return cells;
    }

    private static GroupCounts counts(ResultSet row) throws SQLException {
        return new GroupCounts(
                row.getLong("declarations"),
                row.getLong("selected"),
                row.getLong("goods"),
                row.getLong("audits"),
                row.getLong("by_profile"),
                row.getLong("by_model"),
                row.getLong("by_draw"),
                row.getLong("controlled"),
                row.getLong("irregular"),
                row.getLong("drawn"),
                row.getLong("drawn_irregular"),
                row.getDouble("weight"),
                row.getDouble("weight_irregular"));
    }
}
