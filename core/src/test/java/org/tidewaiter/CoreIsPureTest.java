package org.tidewaiter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreIsPureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tidewaiter");

    /** Each may use only what stands before it. */
    private static final List<String> SPINE = List.of(
            "kernel",
            "reference",
            "tariff",
            "origin",
            "valuation",
            "declaration",
            "risk",
            "rulebook",
            "assessment",
            "control",
            "clearance");

    private static final Set<String> WORLDLY_TYPES = Set.of(
            "java.io.Console",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.PrintStream",
            "java.io.RandomAccessFile",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer");

    private static final String[] WORLDLY_PACKAGES = {
        "java.net.http..",
        "java.nio.channels..",
        "java.nio.file..",
        "java.sql..",
        "java.util.concurrent",
        "java.util.concurrent.locks",
        "java.util.logging..",
        "java.util.random..",
        "javax.."
    };

    /** Pure functions of their arguments in packages that are not. */
    private static final Set<String> PURE_TYPES = Set.of("javax.crypto.Mac", "javax.crypto.spec.SecretKeySpec");

    private static final Set<String> WORLDLY_CALLS = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.exit",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.identityHashCode",
            "java.lang.System.nanoTime",
            "java.time.ZoneId.systemDefault",
            "java.util.Collections.shuffle",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID");

    @Test
    void touchesNoFileNetworkThreadOrLog() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(WORLDLY_PACKAGES)
                        .and(DescribedPredicate.not(named(PURE_TYPES)))
                        .or(named(WORLDLY_TYPES)))
                .because("core gets the world as arguments; maybe a port, or an adapter in formats, store or app")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void asksForNoClockChanceIdLocaleOrZone() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("the answer depends on the machine", CoreIsPureTest::worldly))
                .because("the same arguments must give the same answer; maybe take the value as an argument")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void usesOnlyWhatStandsBeforeItOnTheSpine() {
        for (int i = 0; i < SPINE.size(); i++) {
            String[] after =
                    SPINE.stream().skip(i + 1L).map(CoreIsPureTest::within).toArray(String[]::new);
            if (after.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(within(SPINE.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(after)
                        .because("the spine is " + String.join(" <- ", SPINE))
                        .allowEmptyShould(true)
                        .check(CORE);
            }
        }
    }

    private static String within(String idea) {
        return "org.tidewaiter." + idea + "..";
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("touch the world", type -> names.contains(type.getName()));
    }

    private static boolean worldly(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return WORLDLY_CALLS.contains(owner + "." + call.getName())
                || owner.startsWith("java.time.") && call.getName().equals("now");
    }
}
