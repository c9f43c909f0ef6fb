package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's processes that outlived the one that should have ended them: backends of a killed postmaster, an
 * {@code initdb} of a killed JVM.
 *
 * <p>A process counts only by its name and the folder it works in: process ids are given out again, above all after the
 * machine was started anew.
 */
final class Orphans {

    static final String POSTGRES = "postgres";
    static final String INITDB = "initdb";

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private static final Set<String> NAMES = Set.of(POSTGRES, INITDB);
    private static final Path PROCESSES = Path.of("/proc");
    /** Backends whose postmaster was killed mostly leave by themselves in a few milliseconds. */
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

    private static final Duration DIE_LIMIT = Duration.ofSeconds(10);

    private Orphans() {}

    /** Whether a process has this name and works in this folder. A zombie doesn't, nor one we may not look at. */
    static boolean works(long pid, String name, Path folder) {
        return works(pid, name::equals, folder::equals);
    }

    /**
     * Waits for PostgreSQL's processes in these folders to leave, and kills those that don't.
     *
     * @throws StoreUnavailable if some can't be killed
     */
    static void end(Predicate<Path> folders, Path home) {
        if (in(folders).isEmpty()) {
            return;
        }
        LOG.warn("Processes of a killed PostgreSQL are still at work in {}", home);
        if (!Await.until(LEAVE_LIMIT, () -> in(folders).isEmpty())) {
            in(folders).forEach(ProcessHandle::destroyForcibly);
        }
        if (!Await.until(DIE_LIMIT, () -> in(folders).isEmpty())) {
            throw new StoreUnavailable(
                    "Processes " + in(folders).stream().map(ProcessHandle::pid).toList()
                            + " of a killed PostgreSQL still use " + home
                            + " and can't be ended. Maybe wait for its disk, or restart the machine.");
        }
    }

    private static List<ProcessHandle> in(Predicate<Path> folders) {
        return ProcessHandle.allProcesses()
                .filter(process -> works(process.pid(), NAMES::contains, folders))
                .toList();
    }

    private static boolean works(long pid, Predicate<String> name, Predicate<Path> folder) {
        Path process = PROCESSES.resolve(Long.toString(pid));
        try {
            return name.test(Files.readString(process.resolve("comm")).strip())
                    && folder.test(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (IOException e) {
            return false;
        }
    }
}
