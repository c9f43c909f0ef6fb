package org.tidewaiter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.notification.Notification.Letter;
import org.tidewaiter.notification.Notification.Listed;
import org.tidewaiter.notification.Notification.Telling;
import org.tidewaiter.notification.Notifications.Place;

/** What every store of notifications promises; each test has a store of its own. */
public abstract class NotificationsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Mrn MRN = Mrn.of(2026, "GB", 7, Mrn.IMPORT);
    private static final Topic.Choice PAGE = new Topic.Choice(true, false);
    private static final Topic.Choice MAIL = new Topic.Choice(false, true);
    private static final Topic.Choice BOTH = new Topic.Choice(true, true);

    /** An empty store. */
    protected abstract Notifications notifications();

    private static Notification told(String person, Kind kind) {
        return new Notification(person, kind, MRN, NOW, kind == Kind.QUERY_RAISED ? LATER : null);
    }

    private static List<Kind> kinds(List<Listed> listed) {
        return listed.stream().map(l -> l.notification().kind()).toList();
    }

    @Test
    void givesTheTurnToOneUntilItEnds() {
        Notifications store = notifications();
        assertThat(store.turn("a", NOW, LATER, 5)).isEqualTo(OptionalLong.of(5));
        assertThat(store.turn("b", NOW, LATER, 9)).isEmpty();
        assertThat(store.turn("a", NOW, LATER, 9)).isEqualTo(OptionalLong.of(5));
        assertThat(store.turn("b", LATER, LATER.plusSeconds(60), 9)).isEqualTo(OptionalLong.of(5));
        assertThat(store.tell("a", 5, 6, List.of(), NOW)).as("it was a's turn").isFalse();
    }

    @Test
    void tellsNothingTwice() throws Exception {
        Notifications store = notifications();
        store.turn("a", NOW, LATER, 5);
        List<Telling> tellings = List.of(told("tessa", Kind.RELEASED).by(BOTH));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> store.tell("a", 5, 8, tellings, NOW));
        }
        assertThat(AtOnce.run(tasks)).containsOnlyOnce(true);
        assertThat(store.list("tessa", null, 10)).hasSize(1);
        assertThat(store.turn("a", NOW, LATER, 9)).isEqualTo(OptionalLong.of(8));
        assertThat(store.claim(NOW, LATER)).hasSize(1);
    }

    @Test
    void listsWhatIsUnreadFirstThenTheNewestPageByPage() {
        Notifications store = notifications();
        store.tell(
                List.of(
                        told("tessa", Kind.REJECTED).by(PAGE),
                        told("bruno", Kind.HELD).by(PAGE)),
                NOW);
        store.tell(List.of(told("tessa", Kind.QUERY_RAISED).by(PAGE)), NOW);
        store.tell(
                List.of(
                        told("tessa", Kind.RELEASED).by(PAGE),
                        told("tessa", Kind.HELD).by(MAIL)),
                NOW);
        List<Listed> all = store.list("tessa", null, 10);
        assertThat(kinds(all)).containsExactly(Kind.RELEASED, Kind.QUERY_RAISED, Kind.REJECTED);
        assertThat(all.get(1).notification()).isEqualTo(told("tessa", Kind.QUERY_RAISED));
        assertThat(store.read("tessa", all.getFirst().id())).isTrue();
        List<Kind> paged = new ArrayList<>();
        Place after = null;
        for (List<Listed> page = store.list("tessa", after, 1); !page.isEmpty(); ) {
            paged.addAll(kinds(page));
            after = new Place(page.getFirst().read(), page.getFirst().id());
            page = store.list("tessa", after, 1);
        }
        assertThat(paged).containsExactly(Kind.QUERY_RAISED, Kind.REJECTED, Kind.RELEASED);
    }

    @Test
    void countsAndMarksOnlyWhatIsOnesOwn() {
        Notifications store = notifications();
        store.tell(
                List.of(
                        told("tessa", Kind.REJECTED).by(PAGE),
                        told("tessa", Kind.HELD).by(PAGE)),
                NOW);
        List<Listed> all = store.list("tessa", null, 10);
        assertThat(store.unread("tessa")).isEqualTo(2);
        assertThat(store.unread("bruno")).isZero();
        assertThat(store.read("bruno", all.getFirst().id())).isFalse();
        assertThat(store.readAll("bruno", Long.MAX_VALUE)).isZero();
        assertThat(store.readAll("tessa", all.getLast().id())).isEqualTo(1);
        assertThat(store.unread("tessa")).isEqualTo(1);
        assertThat(store.readAll("tessa", all.getFirst().id())).isEqualTo(1);
    }

    @Test
    void countsNoFurtherThanAPersonCanRead() {
        Notifications store = notifications();
        List<Telling> many = new ArrayList<>();
        for (int i = 0; i < Notifications.UNREAD_MAX + 5; i++) {
            many.add(told("tessa", Kind.RELEASED).by(PAGE));
        }
        store.tell(many, NOW);
        assertThat(store.unread("tessa")).isEqualTo(Notifications.UNREAD_MAX);
        assertThat(store.list("tessa", null, Notifications.PAGE_MAX)).hasSize(Notifications.PAGE_MAX);
    }

    @Test
    void remindsOnceOfWhatIsNewAndThenAgainWhileItLasts() {
        Notifications store = notifications();
        List<Telling> told = List.of(new Notification("tessa", Kind.WEBHOOK_SUSPENDED, "hook", NOW, null).by(PAGE));
        assertThat(store.remind("hook", NOW, NOW.minusSeconds(10), told, NOW)).isTrue();
        assertThat(store.remind("hook", NOW, NOW.minusSeconds(9), told, NOW.plusSeconds(1)))
                .isFalse();
        assertThat(store.remind("other", NOW, NOW.minusSeconds(10), List.of(), NOW))
                .isTrue();
        assertThat(store.remind("hook", NOW, NOW.plusSeconds(2), told, LATER)).isTrue();
        assertThat(store.remind("hook", NOW.plusSeconds(3), NOW, told, LATER))
                .as("it was mended, and began anew")
                .isTrue();
        assertThat(store.list("tessa", null, 10))
                .hasSize(3)
                .extracting(Listed::notification)
                .containsOnly(told.getFirst().notification());
        store.trim(LATER.plusSeconds(1), 10);
        assertThat(store.remind("hook", NOW.plusSeconds(3), NOW, told, LATER)).isTrue();
    }

    @Test
    void forgetsTheOldest() {
        Notifications store = notifications();
        store.tell(
                List.of(
                        told("tessa", Kind.REJECTED).by(PAGE),
                        told("tessa", Kind.HELD).by(PAGE)),
                NOW);
        store.tell(List.of(told("tessa", Kind.RELEASED).by(PAGE)), LATER);
        assertThat(store.trim(LATER, 1)).isEqualTo(1);
        assertThat(store.trim(LATER, 10)).isEqualTo(1);
        assertThat(kinds(store.list("tessa", null, 10))).containsExactly(Kind.RELEASED);
    }

    @Test
    void keepsPreferencesOfTheVersionThatWasRead() {
        Notifications store = notifications();
        Preferences before = store.preferences(Set.of("tessa")).get("tessa");
        assertThat(before).isEqualTo(Preferences.byDefault("tessa"));
        Preferences changed = Preferences.byDefault("tessa").with(Map.of(Topic.RELEASES, MAIL, Topic.PAYMENTS, PAGE));
        assertThat(store.store(changed)).isTrue();
        assertThat(store.store(changed)).isFalse();
        assertThat(store.preferences(Set.of("tessa", "bruno")))
                .containsEntry("tessa", changed.at(1))
                .containsEntry("bruno", Preferences.byDefault("bruno"));
        assertThat(store.store(changed.at(1).with(Map.of(Topic.RELEASES, PAGE))))
                .isTrue();
        assertThat(store.store(changed.at(7))).isFalse();
    }

    @Test
    void givesTheLettersOfOnePersonAtATime() {
        Notifications store = notifications();
        store.tell(
                List.of(
                        told("tessa", Kind.QUERY_RAISED).by(MAIL),
                        told("bruno", Kind.HELD).by(MAIL)),
                NOW);
        store.tell(List.of(told("tessa", Kind.RELEASED).by(BOTH)), NOW.plusSeconds(1));
        List<Letter> first = store.claim(NOW.plusSeconds(1), LATER);
        assertThat(first)
                .extracting(Letter::notification)
                .containsExactly(told("tessa", Kind.QUERY_RAISED), told("tessa", Kind.RELEASED));
        assertThat(first.getFirst().queuedAt()).isEqualTo(NOW);
        List<Letter> second = store.claim(NOW.plusSeconds(1), LATER);
        assertThat(second).extracting(l -> l.notification().person()).containsExactly("bruno");
        assertThat(store.claim(NOW.plusSeconds(1), LATER)).isEmpty();
        store.remove(first);
        store.retry(second.stream().map(Letter::failed).toList(), NOW.plus(Duration.ofHours(1)));
        assertThat(store.claim(LATER, LATER.plusSeconds(1)))
                .as("it was put off")
                .isEmpty();
        assertThat(store.claim(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(2))))
                .extracting(Letter::failures)
                .containsExactly(1);
    }

    @Test
    void putsNoMoreInOneLetterThanFits() {
        Notifications store = notifications();
        List<Telling> many = new ArrayList<>();
        for (int i = 0; i < Notifications.LETTER_LINES_MAX + 1; i++) {
            many.add(told("tessa", Kind.RELEASED).by(MAIL));
        }
        store.tell(many, NOW);
        assertThat(store.claim(NOW, LATER)).hasSize(Notifications.LETTER_LINES_MAX);
        assertThat(store.claim(NOW, LATER)).hasSize(1);
        assertThat(store.claim(LATER, LATER.plusSeconds(1)))
                .as("the claim ended")
                .isNotEmpty();
    }
}
