package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operating system account PostgreSQL runs as. PostgreSQL refuses root, so for root we look for a way around, and
 * the folder's owner decides which, so that a folder stays usable whoever comes next:
 *
 * <ol>
 *   <li>an ordinary user runs it directly, in a folder of its own;
 *   <li>root in a folder of an ordinary user runs it as that user ({@code setpriv});
 *   <li>root in a folder of root runs it in a user namespace ({@code unshare -U}): no root inside, files stay root's;
 *   <li>where namespaces are forbidden, as in many containers, root gives the folder to {@value #NOBODY} and goes on
 *       as in 2.
 * </ol>
 *
 * @param prefix what to put before a command to run it as this account
 * @param uid owner of the files
 * @param gid group of the files
 */
record Account(List<String> prefix, int uid, int gid) {

    /** The account without rights that every Linux has. */
    static final int NOBODY = 65534;

    private static final int ROOT = 0;
    /** A file, since {@code /proc/self} itself is a link that belongs to root. */
    private static final Path ME = Path.of("/proc/self/stat");

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    Account {
        prefix = List.copyOf(prefix);
    }

    /**
     * Chooses the account for a folder, and gives the folder to it where need be.
     *
     * @param home an existing folder, as a real path
     * @throws StoreUnavailable if no way works
     */
    static Account choose(Path home) throws IOException {
        int me = number(ME, "uid");
        int owner = number(home, "uid");
        int group = number(home, "gid");
        if (me != ROOT) {
            if (owner != me) {
                throw new StoreUnavailable("The folder " + home + " belongs to user id " + owner
                        + ", but this process runs as user id " + me
                        + ". Maybe start it as that user, or choose another data folder.");
            }
            return new Account(List.of(), me, group);
        }
        if (owner != ROOT) {
            return switched(home, owner, group);
        }
        if (canEnter(NAMESPACE, home)) {
            return new Account(NAMESPACE, ROOT, group);
        }
        Account nobody = switched(home, NOBODY, NOBODY);
        nobody.ownTree(home);
        return nobody;
    }

    /** The command, run as this account. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives one file or folder to this account; does nothing where it has it already. */
    Path own(Path path) throws IOException {
        if (number(path, "uid") != uid) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
        return path;
    }

    /** Gives a folder to this account, itself last: a kill in the middle leaves it to be done again. */
    void ownTree(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.toList().reversed()) {
                own(path);
            }
        }
    }

    private static Account switched(Path home, int uid, int gid) throws IOException {
        List<String> prefix = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        if (!Command.succeeds(inside(prefix, Path.of("/")), Path.of("/"), PROBE_LIMIT)) {
            throw new StoreUnavailable("PostgreSQL does not run as root, and neither \"" + String.join(" ", NAMESPACE)
                    + "\" nor \"" + String.join(" ", prefix) + "\" works here."
                    + " Maybe start Tidewaiter as an ordinary user, install util-linux,"
                    + " or name an external PostgreSQL with --database-url.");
        }
        Path parent = home.resolveSibling(".").normalize();
        if (!canEnter(prefix, parent)) {
            Path closed = closedTo(uid, parent);
            throw new StoreUnavailable("PostgreSQL does not run as root, and user id " + uid + " can't enter " + closed
                    + " (" + permissions(closed) + "), which the data folder " + home + " lies in."
                    + " Maybe choose a data folder below one that everybody may enter, such as"
                    + " /var/lib/tidewaiter, or \"chmod o+x " + closed + "\".");
        }
        return new Account(prefix, uid, gid);
    }

    /** The topmost folder on the way that looks closed by its permissions; the last one where none does. */
    private static Path closedTo(int uid, Path folder) throws IOException {
        Path closed = folder;
        for (Path step = folder; step != null; step = step.getParent()) {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(step);
            boolean asOwner = number(step, "uid") == uid && allowed.contains(PosixFilePermission.OWNER_EXECUTE);
            if (!asOwner && !allowed.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                closed = step;
            }
        }
        return closed;
    }

    private static boolean canEnter(List<String> prefix, Path folder) {
        return Command.succeeds(inside(prefix, folder), Path.of("/"), PROBE_LIMIT);
    }

    /** {@code cd} is the question; a bare {@code test -x} answers yes to a process that kept root's capabilities. */
    private static List<String> inside(List<String> prefix, Path folder) {
        return Stream.concat(prefix.stream(), Stream.of("/bin/sh", "-c", "cd \"$1\"", "sh", folder.toString()))
                .toList();
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static int number(Path path, String what) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:" + what, LinkOption.NOFOLLOW_LINKS);
    }
}
