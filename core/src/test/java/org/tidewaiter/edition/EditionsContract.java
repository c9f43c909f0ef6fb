package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;

/** What every store of editions promises. Tests share a store, so each takes a jurisdiction of its own. */
public abstract class EditionsContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    /** The store, the same one for all tests of a class. */
    protected abstract Editions editions();

    private static String jurisdiction() {
        int number = NUMBER.incrementAndGet();
        return "" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    private static EditionEvent.Proposed proposed(String jurisdiction, String edition) {
        return new EditionEvent.Proposed(
                "ada", AT, "x\u00e9", edition, jurisdiction, Digest.of(jurisdiction + edition));
    }

    private Edition added(String jurisdiction, String edition, @Nullable Digest base) {
        return editions().add(proposed(jurisdiction, edition), new EditionEvent.Checked("ada", AT, base, 2), List.of());
    }

    private Edition approved(String jurisdiction, String edition, @Nullable Digest base) {
        return editions()
                .append(
                        added(jurisdiction, edition, base),
                        editions().version(),
                        List.of(new EditionEvent.Approved("bob", AT)))
                .orElseThrow();
    }

    private Edition activated(Edition approved, Instant from) {
        return editions()
                .append(approved, editions().version(), List.of(new EditionEvent.Activated("ada", AT, from)))
                .orElseThrow();
    }

    private Instant ahead() {
        return Instant.ofEpochSecond(editions().now().plus(Editions.LEAD).getEpochSecond() + 1);
    }

    @Test
    void findsAnEditionAsItWasStored() {
        Edition added = added(jurisdiction(), "2026", Digest.of("base"));
        assertThat(added.stage()).isEqualTo(Edition.Stage.CHECKED);
        assertThat(added.base()).isEqualTo(Digest.of("base"));
        assertThat(added.warnings()).isEqualTo(2);
        assertThat(added.proposedAt()).isEqualTo(AT);
        assertThat(editions().find(added.number())).contains(added);
        Edition approved = approved(jurisdiction(), "2026", null);
        assertThat(editions().find(approved.number())).contains(approved);
        Edition activated = activated(approved, ahead());
        assertThat(editions().find(activated.number())).contains(activated);
        assertThat(activated.activatedBy()).isEqualTo("ada");
        assertThat(editions().find(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void keepsAllFindingsInTheirOrder() {
        List<EditionFinding> findings = IntStream.range(0, 450)
                .mapToObj(i -> new EditionFinding(
                        i < 3 ? Severity.ERROR : Severity.WARNING,
                        "CODE-" + i,
                        "a.csv",
                        i,
                        "f",
                        "M \u2192 " + i,
                        "Fix."))
                .toList();
        Edition refused = editions()
                .add(proposed(jurisdiction(), "bad"), new EditionEvent.Refused("ada", AT, null, 3, 447), findings);
        List<EditionFinding> read = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            read.addAll(editions().findings(refused.number(), page * Editions.PAGE_MAX, Editions.PAGE_MAX));
        }
        assertThat(read).isEqualTo(findings);
        assertThat(refused.stage()).isEqualTo(Edition.Stage.REFUSED);
        assertThatThrownBy(() -> editions().findings(refused.number(), 0, Editions.PAGE_MAX + 1))
                .hasMessageContaining("Maybe");
    }

    @Test
    void tellsTheHistoryInOrder() {
        Edition approved = approved(jurisdiction(), "2026", null);
        editions()
                .append(
                        approved,
                        editions().version(),
                        List.of(new EditionEvent.Withdrawn("bob", AT, "Wrong \u2013 file")));
        assertThat(editions().history(approved.number()))
                .extracting(h -> h.sequence() + " " + h.name() + " " + h.actor() + " " + h.note())
                .containsExactly(
                        "1 Proposed ada ", "2 Checked ada ", "3 Approved bob ", "4 Withdrawn bob Wrong \u2013 file");
        assertThat(editions().history(approved.number()).getFirst().at()).isEqualTo(AT);
    }

    @Test
    void listsTheLastHandedInFirst() {
        Edition first = added(jurisdiction(), "1", null);
        Edition second = added(jurisdiction(), "2", null);
        assertThat(editions().list(0, 2)).containsExactly(second, first);
        assertThat(editions().list(1, 1)).containsExactly(first);
    }

    @Test
    void storesNothingWhenSomebodyElseWasFaster() {
        Edition added = added(jurisdiction(), "2026", null);
        List<EditionEvent> approved = List.of(new EditionEvent.Approved("bob", AT));
        assertThat(editions().append(added, editions().version(), approved)).isPresent();
        assertThat(editions().append(added, editions().version(), approved)).isEmpty();
        assertThat(editions().history(added.number())).hasSize(3);
    }

    @Test
    void storesNothingWhenAnotherEditionWasActivatedMeanwhile() {
        long version = editions().version();
        Edition mine = approved(jurisdiction(), "2026", null);
        activated(approved(jurisdiction(), "2026", null), ahead());
        assertThat(editions().append(mine, version, List.of(new EditionEvent.Activated("ada", AT, ahead()))))
                .isEmpty();
        assertThat(editions().find(mine.number())).contains(mine);
    }

    @Test
    void refusesAnActivationThatNotEveryProcessCanNoticeInTime() {
        Edition mine = approved(jurisdiction(), "2026", null);
        Instant soon = editions().now().plusMillis(300);
        assertThat(editions().append(mine, editions().version(), List.of(new EditionEvent.Activated("a", AT, soon))))
                .isEmpty();
    }

    @Test
    void tellsWhichEditionIsInForceAtAMoment() {
        String country = jurisdiction();
        Instant first = ahead();
        Instant second = first.plusSeconds(3600);
        Edition one = activated(approved(country, "1", null), first);
        Edition two = activated(approved(country, "2", one.digest()), second);
        EditionTimeline timeline = editions().timeline();
        assertThat(timeline.version()).isEqualTo(editions().version());
        assertThat(timeline.inForce(country, first.minusNanos(1))).isEmpty();
        assertThat(timeline.inForce(country, first)).contains(one);
        assertThat(timeline.inForce(country, second.minusNanos(1))).contains(one);
        assertThat(timeline.inForce(country, second)).contains(two);
        assertThat(timeline.inForce("ZZ", second)).isEmpty();
        assertThat(timeline.state(one, second)).isEqualTo(Edition.State.SUPERSEDED);
        assertThat(timeline.state(two, first)).isEqualTo(Edition.State.SCHEDULED);
        assertThat(timeline.state(two, second)).isEqualTo(Edition.State.ACTIVE);
    }

    @Test
    void anActivationTakenBackInTimeLeavesTheOneBeforeInForce() {
        String country = jurisdiction();
        Instant first = ahead();
        Edition one = activated(approved(country, "1", null), first);
        Edition two = activated(approved(country, "2", one.digest()), first.plusSeconds(3600));
        long version = editions().version();
        Edition back = editions()
                .append(two, version, List.of(new EditionEvent.Withdrawn("bob", AT, "no")))
                .orElseThrow();
        assertThat(back.activeFrom()).isNull();
        assertThat(editions().version()).isGreaterThan(version);
        assertThat(editions().timeline().inForce(country, first.plusSeconds(7200)))
                .contains(one);
    }
}
