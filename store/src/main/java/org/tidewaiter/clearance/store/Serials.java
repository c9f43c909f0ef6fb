package org.tidewaiter.clearance.store;

import java.sql.ResultSet;
import java.sql.Statement;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.store.Database;

/**
 * Serial numbers from a sequence, which gives whole blocks and never the same one twice, whatever crashes. The rest of
 * a block is given out from memory; what is left when the program ends stays unused.
 */
final class Serials {
    /** The increment of the sequence. */
    private static final int BLOCK = 1_000;

    private final Database database;
    private long next;
    private long end;

    Serials(Database database) {
        this.database = database;
    }

    synchronized long reserve(int count) {
        if (count < 0 || count > Clearances.MAX_BATCH) {
            throw new IllegalArgumentException("Can't reserve " + count + " serial numbers at once, only 0 to "
                    + Clearances.MAX_BATCH + ". Maybe reserve them batch by batch.");
        }
        if (end - next < count) {
            next = nextBlock();
            end = next + BLOCK;
        }
        long first = next;
        next += count;
        return first;
    }

    private long nextBlock() {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT nextval('clearance.serial')")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
