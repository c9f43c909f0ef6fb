package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;

class EditionLifeTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant EARLIEST = AT.plusSeconds(2);
    private static final Digest BASE = Digest.of("base");
    private static final Edition PROPOSED =
            EditionLife.begin(7, new EditionEvent.Proposed("ada", AT, "us", "2026-12", "US", Digest.of("next")));

    private static Edition after(Edition edition, EditionCommand command) {
        return EditionLife.apply(edition, ((EditionDecision.Done) EditionLife.decide(edition, command)).events());
    }

    private static String refusal(Edition edition, EditionCommand command) {
        return ((EditionDecision.Refused) EditionLife.decide(edition, command)).code();
    }

    private static EditionFinding finding(Severity severity) {
        return new EditionFinding(severity, "CODE-GONE", "code-lists.csv", 0, "code", "Gone.", "Keep it.");
    }

    private static Edition checked() {
        return after(PROPOSED, new EditionCommand.Check("ada", AT, BASE, List.of(finding(Severity.WARNING))));
    }

    private static Edition approved() {
        return after(checked(), new EditionCommand.Approve("bob", AT));
    }

    private static EditionCommand.Activate activate(Digest inForce, Instant from) {
        return new EditionCommand.Activate("ada", AT, inForce, from, EARLIEST);
    }

    @Test
    void oneErrorRefusesTheWholeEdition() {
        Edition refused = after(
                PROPOSED,
                new EditionCommand.Check("ada", AT, BASE, List.of(finding(Severity.ERROR), finding(Severity.WARNING))));
        assertThat(refused.stage()).isEqualTo(Edition.Stage.REFUSED);
        assertThat(refused.errors()).isEqualTo(1);
        assertThat(refusal(refused, new EditionCommand.Approve("bob", AT))).isEqualTo("EDITION-STAGE");
        assertThat(refusal(refused, activate(BASE, AT))).isEqualTo("EDITION-STAGE");
    }

    @Test
    void whoHandedItInCannotApproveIt() {
        assertThat(refusal(checked(), new EditionCommand.Approve("ada", AT))).isEqualTo("EDITION-SECOND-PERSON");
        assertThat(approved().approvedBy()).isEqualTo("bob");
    }

    @Test
    void nothingIsActivatedWithoutApproval() {
        assertThat(refusal(PROPOSED, activate(BASE, AT))).isEqualTo("EDITION-STAGE");
        assertThat(refusal(checked(), activate(BASE, AT))).isEqualTo("EDITION-STAGE");
    }

    @Test
    void anActivationForNowTakesPlaceAsSoonAsEverybodyCanKnow() {
        assertThat(after(approved(), activate(BASE, AT)).activeFrom()).isEqualTo(EARLIEST);
        Instant later = AT.plus(Duration.ofDays(9));
        assertThat(after(approved(), activate(BASE, later)).activeFrom()).isEqualTo(later);
    }

    @Test
    void isNotActivatedOnceAnotherCameIntoForceThanItWasCheckedAgainst() {
        assertThat(refusal(approved(), activate(Digest.of("other"), AT))).isEqualTo("EDITION-BASE-CHANGED");
    }

    @Test
    void isWithdrawnUntilItIsAboutToComeIntoForce() {
        EditionCommand.Withdraw withdraw = new EditionCommand.Withdraw("ada", AT, "wrong file", true, EARLIEST);
        assertThat(after(checked(), withdraw).stage()).isEqualTo(Edition.Stage.WITHDRAWN);
        assertThat(after(after(approved(), activate(BASE, AT.plusSeconds(60))), withdraw)
                        .activeFrom())
                .isNull();
        Edition running = EditionLife.apply(approved(), new EditionEvent.Activated("ada", AT, AT.plusSeconds(1)));
        assertThat(refusal(running, withdraw)).isEqualTo("EDITION-STAGE");
        assertThat(refusal(after(checked(), withdraw), withdraw)).isEqualTo("EDITION-STAGE");
        assertThat(refusal(
                        after(approved(), activate(BASE, AT.plusSeconds(60))),
                        new EditionCommand.Withdraw("ada", AT, "followed", false, EARLIEST)))
                .isEqualTo("EDITION-STAGE");
    }
}
