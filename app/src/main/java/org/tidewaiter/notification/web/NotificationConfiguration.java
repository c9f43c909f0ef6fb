package org.tidewaiter.notification.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Roster;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.store.JdbcNotifications;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.store.Database;

/** Where notifications are kept, and the mail server; without {@code tidewaiter.mail.host} nothing goes by e-mail. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationConfiguration.class);
    private static final int PORT_MAX = 65_535;

    @Bean
    Notifications notifications(Database database) {
        return JdbcNotifications.open(database);
    }

    @Bean
    Follower follower(
            EventFeed feed,
            Clearances clearances,
            Register register,
            Notifications notifications,
            People people,
            Roster roster,
            Clock clock,
            Optional<MailCourier> courier) {
        return new Follower(
                feed,
                clearances,
                register,
                notifications,
                people,
                roster,
                clock,
                UUID.randomUUID().toString(),
                courier.isPresent());
    }

    @Bean
    @ConditionalOnProperty("tidewaiter.mail.host")
    Smtp smtp(
            @Value("${tidewaiter.mail.host}") String host,
            @Value("${tidewaiter.mail.port:587}") int port,
            @Value("${tidewaiter.mail.user:}") String user,
            @Value("${tidewaiter.mail.password:}") String password,
            @Value("${tidewaiter.mail.tls:starttls}") String tls,
            @Value("${tidewaiter.mail.from:}") String from) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("tidewaiter.mail.host is blank. Name a host, or leave it out.");
        }
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("tidewaiter.mail.port is " + port + ". Maybe 587 is meant.");
        }
        Smtp smtp = new Smtp(new Smtp.Settings(
                host.strip(), port, user.isEmpty() ? null : user, user.isEmpty() ? null : password, tls(tls), from));
        LOG.info("E-mails go by {}", smtp);
        return smtp;
    }

    private static Smtp.Tls tls(String text) {
        return Arrays.stream(Smtp.Tls.values())
                .filter(t -> t.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "tidewaiter.mail.tls is '" + text + "'. Set it to starttls, implicit or none."));
    }

    @Bean
    @ConditionalOnProperty("tidewaiter.mail.host")
    MailCourier mailCourier(
            Notifications notifications,
            Register register,
            Roster roster,
            Smtp smtp,
            MessageSource texts,
            @Value("${tidewaiter.public-url:}") String publicUrl,
            Deadlines deadlines,
            WebhookWatch webhooks,
            Clocks clocks,
            Clock clock) {
        return new MailCourier(
                notifications,
                register,
                roster,
                smtp,
                new Wording(texts, site(publicUrl)),
                deadlines,
                (visitor, told) -> told.kind().audience() == Kind.Audience.ANALYSTS
                        ? RiskWatch.concerns(visitor)
                        : webhooks.concerns(visitor, told.object()),
                clocks,
                clock);
    }

    /** The site's address without a slash at its end; a wrong one is found at the start, not in somebody's mailbox. */
    private static String site(String publicUrl) {
        String text = publicUrl.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(text);
            if (text.isEmpty()
                    || uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            LOG.debug("No address of a site", e);
        }
        throw new IllegalArgumentException(
                "tidewaiter.public-url is '" + publicUrl + "'. Maybe https://customs.example.org is meant.");
    }
}
