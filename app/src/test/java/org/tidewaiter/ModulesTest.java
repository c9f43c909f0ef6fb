package org.tidewaiter;

import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    /** Tests may use what lies above their own module, be they in folders or in the jars of other parts. */
    private static final ImportOption TESTS =
            location -> location.contains("/test-classes/") || location.contains("-tests.jar");

    /** These wire things together and may reach into any module. */
    private static final ImportOption SHELLS = location ->
            Stream.of("cli", "sim", "web").anyMatch(shell -> location.contains("/org/tidewaiter/" + shell + "/"));

    @Test
    void reachIntoNoOtherModulesSubPackagesAndFormNoCycle() {
        ApplicationModules.of("org.tidewaiter", location -> !TESTS.includes(location) && !SHELLS.includes(location))
                .verify();
    }
}
