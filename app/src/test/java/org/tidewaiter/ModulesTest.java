package org.tidewaiter;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    /** These wire things together and may reach into any module. */
    private static final String[] SHELLS = {"org.tidewaiter.cli..", "org.tidewaiter.sim..", "org.tidewaiter.web.."};

    @Test
    void reachIntoNoOtherModulesSubPackagesAndFormNoCycle() {
        ApplicationModules.of("org.tidewaiter", JavaClass.Predicates.resideInAnyPackage(SHELLS))
                .verify();
    }
}
