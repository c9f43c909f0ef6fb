package org.tidewaiter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a folder's PostgreSQL: every JVM holds one shared operating-system lock on {@code in-use.lock} and counts
 * its own users. A killed JVM's lock goes away with it, so nobody is counted who isn't there.
 *
 * <p>Calls are to be serialised by {@link StartLock}: between the last one leaving and PostgreSQL stopping nobody may
 * enter.
 */
final class Users {

    private static final String FILE = "in-use.lock";
    private static final Map<Path, Users> HERE = new HashMap<>();

    private final FileChannel channel;
    private final FileLock shared;
    private int count = 1;

    private Users(FileChannel channel, FileLock shared) {
        this.channel = channel;
        this.shared = shared;
    }

    /** Counts one more user. */
    static void enter(Path home, Account account) throws IOException {
        synchronized (HERE) {
            Users users = HERE.get(home);
            if (users == null) {
                HERE.put(home, open(home, account));
            } else {
                users.count++;
            }
        }
    }

    /** Counts one user less; answers whether that was the last one on this machine. */
    static boolean leave(Path home) throws IOException {
        synchronized (HERE) {
            Users users = HERE.get(home);
            if (users == null) {
                throw new IllegalStateException("Nobody in this JVM uses " + home + ". Maybe it was left twice.");
            }
            users.count--;
            if (users.count > 0) {
                return false;
            }
            HERE.remove(home);
            try (FileChannel closing = users.channel) {
                users.shared.release();
                @Nullable FileLock alone = closing.tryLock();
                return alone != null;
            }
        }
    }

    private static Users open(Path home, Account account) throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        account.own(home.resolve(FILE));
        @Nullable FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
        if (shared == null) {
            channel.close();
            throw new StoreUnavailable("Another program holds an exclusive lock on " + home.resolve(FILE)
                    + ". Maybe a backup of the folder is running: wait for it, then start again.");
        }
        return new Users(channel, shared);
    }
}
