package org.tidewaiter.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.continuity.InMemoryOutageLog;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.notification.InMemoryNotifications;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.Topic;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.InMemoryOffices;

/** The courier with a real mail server; the clock moves only when a test moves it. */
@Timeout(60)
class MailCourierTest {
    private static final String PARTY = "GB100000000001";
    private static final Mrn MRN = Mrn.of(2026, "GB", 7, Mrn.IMPORT);
    private static final Mrn OTHER = Mrn.of(2026, "GB", 8, Mrn.IMPORT);
    private static final Topic.Choice MAIL = new Topic.Choice(false, true);

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Knows every declaration. */
    private static final class EveryDeclaration implements Register {
        @Override
        public Page<Summary> search(ListQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(ListQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> assignees(Set<State> states, String office) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Summary> summary(Mrn mrn) {
            Instant at = Instant.EPOCH;
            BigDecimal none = BigDecimal.ZERO;
            return Optional.of(new Summary(
                    mrn,
                    "L",
                    PARTY,
                    PARTY,
                    null,
                    Flow.IMPORT,
                    State.RELEASED,
                    null,
                    1,
                    1,
                    at,
                    at,
                    none,
                    none,
                    "GBP",
                    null,
                    null,
                    1));
        }
    }

    private final HandClock clock = new HandClock();
    private final InMemoryOutageLog outages = new InMemoryOutageLog();
    private final Notifications notifications = new InMemoryNotifications();
    private final Map<String, Person> people = new HashMap<>();
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private int port;

    @BeforeEach
    void start() {
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void startAgain() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private MailCourier courier(Smtp.Tls tls, @Nullable String user) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/notification");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        Smtp smtp = new Smtp(
                new Smtp.Settings("127.0.0.1", port, user, user == null ? null : "secret", tls, "customs@example.org"));
        return new MailCourier(
                notifications,
                new EveryDeclaration(),
                (id, address) -> Optional.ofNullable(people.get(id))
                        .map(p -> new Visitor(p, Mandates.NONE, LocalDate.of(2026, 11, 22), address)),
                smtp,
                new Wording(texts, "https://customs.example.org"),
                new Deadlines(outages, clock),
                (visitor, told) -> told.object().equals("hook-1"),
                new Clocks(new InMemoryOffices(), country -> Optional.of(ZoneId.of("Europe/London"))),
                clock);
    }

    private MailCourier courier() {
        return courier(Smtp.Tls.NONE, null);
    }

    private void person(String id, @Nullable String email, String language, String party) {
        people.put(id, new Person(id, "Name", email, Set.of(Role.TRADER), party, null, language, true, false, 0));
    }

    private void queue(String person, Kind kind, Mrn mrn) {
        Instant deadline = kind == Kind.QUERY_RAISED ? clock.instant().plus(Duration.ofDays(10)) : null;
        notifications.tell(
                List.of(new Notification(person, kind, mrn, clock.instant(), deadline).by(MAIL)), clock.instant());
    }

    private List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private boolean nothingWaits() {
        Instant never = clock.instant().plus(Duration.ofDays(999));
        return notifications.claim(never, never).isEmpty();
    }

    @Test
    void aLetterSaysWhatHappenedUntilWhenAndWhereToLook() throws Exception {
        person("tessa", "tessa@example.org", "en", PARTY);
        queue("tessa", Kind.QUERY_RAISED, MRN);
        courier().round();
        assertThat(received()).hasSize(1);
        MimeMessage letter = received().getFirst();
        assertThat(letter.getSubject()).isEqualTo(MRN.value() + ": Customs asks a question");
        assertThat(letter.getContentType()).startsWith("text/plain");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getAllRecipients()[0]).hasToString("tessa@example.org");
        assertThat((String) letter.getContent())
                .contains("Act by 2026-12-02 10:00 GMT.")
                .contains("https://customs.example.org/declarations/" + MRN.value())
                .contains("https://customs.example.org/account/notifications");
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void aLetterGivesBackTheTimeThatAnOutageTook() {
        person("tessa", "tessa@example.org", "en", PARTY);
        queue("tessa", Kind.QUERY_RAISED, MRN);
        Instant asked = clock.instant();
        outages.add(new Outage(asked.plus(Duration.ofMinutes(1)), asked.plus(Duration.ofMinutes(31))));
        clock.pass(Duration.ofHours(1));
        courier().round();
        assertThat(text(received().getFirst())).contains("Act by 2026-12-02 10:30 GMT.");
    }

    @Test
    void aLetterTellsOfASuspendedWebhookWhileThatConcernsThePerson() {
        person("tessa", "tessa@example.org", "en", PARTY);
        for (String webhook : List.of("hook-1", "hook-2")) {
            notifications.tell(
                    List.of(new Notification("tessa", Kind.WEBHOOK_SUSPENDED, webhook, clock.instant(), null).by(MAIL)),
                    clock.instant());
        }
        courier().round();
        assertThat(received()).hasSize(1);
        assertThat(text(received().getFirst()))
                .contains("hook-1: A webhook is suspended")
                .doesNotContain("hook-2")
                .doesNotContain("/declarations/");
    }

    @Test
    void aLetterIsInThePersonsLanguage() throws Exception {
        person("fleur", "fleur@example.org", "fr", PARTY);
        queue("fleur", Kind.RELEASED, MRN);
        courier().round();
        assertThat(received().getFirst().getSubject()).isEqualTo(MRN.value() + ": La mainlevée est accordée");
        assertThat((String) received().getFirst().getContent()).contains("Connectez-vous");
    }

    @Test
    void whatIsDueForOnePersonGoesInOneLetter() throws Exception {
        person("tessa", "tessa@example.org", "en", PARTY);
        person("ivo", "ivo@example.org", "en", PARTY);
        queue("tessa", Kind.RELEASED, MRN);
        queue("ivo", Kind.RELEASED, MRN);
        queue("tessa", Kind.HELD, OTHER);
        courier().round();
        assertThat(received()).hasSize(2);
        MimeMessage both = received().stream()
                .filter(m -> text(m).contains(OTHER.value()))
                .findFirst()
                .orElseThrow();
        assertThat(text(both)).contains(MRN.value());
        assertThat(both.getSubject()).isEqualTo("Tidewaiter tells you of 2 things");
    }

    private static String text(MimeMessage message) {
        try {
            return (String) message.getContent();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatWasAwayGetsEverythingWhenItIsBack() {
        person("tessa", "tessa@example.org", "en", PARTY);
        person("ivo", "ivo@example.org", "en", PARTY);
        MailCourier courier = courier();
        server.stop();
        queue("tessa", Kind.RELEASED, MRN);
        queue("ivo", Kind.RELEASED, MRN);
        courier.round();
        clock.pass(Duration.ofHours(5));
        courier.round();
        startAgain();
        courier.round();
        assertThat(received()).as("it waits a little").isEmpty();
        clock.pass(MailCourier.AWAY_WAIT);
        courier.round();
        assertThat(received()).hasSize(2);
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void whatFoundNoServerForADayIsGivenUp() {
        person("tessa", "tessa@example.org", "en", PARTY);
        MailCourier courier = courier();
        server.stop();
        queue("tessa", Kind.RELEASED, MRN);
        courier.round();
        clock.pass(MailCourier.GIVE_UP);
        startAgain();
        courier.round();
        assertThat(received()).isEmpty();
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void anAddressThatFailsHoldsNobodyUpAndIsTriedAgain() {
        person("full", "full@example.org", "en", PARTY);
        person("gone", "gone@example.org", "en", PARTY);
        person("tessa", "tessa@example.org", "en", PARTY);
        try (PickyServer picky = new PickyServer()) {
            port = picky.port();
            MailCourier courier = courier();
            List.of("full", "gone", "tessa").forEach(p -> queue(p, Kind.RELEASED, MRN));
            courier.round();
            assertThat(picky.receivers())
                    .containsExactlyInAnyOrder("full@example.org", "gone@example.org", "tessa@example.org");
            courier.round();
            assertThat(picky.receivers()).as("nothing is due").hasSize(3);
            picky.empty();
            clock.pass(MailCourier.FIRST_WAIT);
            courier.round();
            assertThat(picky.receivers()).hasSize(4).last().isEqualTo("full@example.org");
            assertThat(nothingWaits()).isTrue();
        }
    }

    @Test
    void anAddressThatCouldBearHeadersOrSeveralReceiversIsNotWrittenTo() {
        for (String address : List.of("list:tessa@example.org;", "<tessa@example.org>", "a,tessa@example.org")) {
            person("odd", address, "en", PARTY);
            queue("odd", Kind.RELEASED, MRN);
            courier().round();
            assertThat(received()).as(address).isEmpty();
            assertThat(nothingWaits()).as(address).isTrue();
        }
        assertThatThrownBy(() -> new Smtp(new Smtp.Settings(
                        "localhost", 25, null, null, Smtp.Tls.NONE, "customs@example.org\r\nBcc: x@example.org")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoMayNoLongerKnowIsNotWrittenTo() {
        person("tessa", "tessa@example.org", "en", "GB999999999999");
        person("ivo", null, "en", PARTY);
        queue("tessa", Kind.RELEASED, MRN);
        queue("ivo", Kind.RELEASED, MRN);
        queue("nobody", Kind.RELEASED, MRN);
        courier().round();
        assertThat(received()).isEmpty();
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void nothingGoesInTheClearWhereTlsIsAskedFor() {
        person("tessa", "tessa@example.org", "en", PARTY);
        queue("tessa", Kind.RELEASED, MRN);
        courier(Smtp.Tls.STARTTLS, null).round();
        assertThat(received()).isEmpty();
        assertThat(nothingWaits()).isFalse();
    }

    @Test
    void signsInWhereTheServerAsksForIt() {
        server.setUser("customs", "secret");
        person("tessa", "tessa@example.org", "en", PARTY);
        queue("tessa", Kind.RELEASED, MRN);
        courier(Smtp.Tls.NONE, "customs").round();
        assertThat(received()).hasSize(1);
    }

    @Test
    void waitsLongerAfterEachFailure() {
        assertThat(MailCourier.wait(0)).isEqualTo(MailCourier.FIRST_WAIT);
        assertThat(MailCourier.wait(1)).isEqualTo(MailCourier.FIRST_WAIT.multipliedBy(2));
        assertThat(MailCourier.wait(100)).isEqualTo(Duration.ofHours(1));
    }
}
