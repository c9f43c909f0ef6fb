package org.tidewaiter.notification.web;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** A mail server to hand letters to, over SMTP (RFC 5321). */
final class Smtp {
    private static final String TIMEOUT_MILLIS = "10000";
    private static final int PERMANENT = 500;

    /** How the connection is kept secret. */
    enum Tls {
        /** Turned on after connecting (RFC 3207); without it nothing is sent. */
        STARTTLS,
        /** From the first byte (RFC 8314). */
        IMPLICIT,
        /** Not at all; for a server on this machine. */
        NONE
    }

    /**
     * Where the server is.
     *
     * @param user null to send without signing in
     * @param from address that letters come from, and answers and failures go to
     */
    record Settings(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            Tls tls,
            String from) {
        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port + " (" + tls.name().toLowerCase(Locale.ROOT) + ")";
        }
    }

    /** What came of handing a letter over. */
    enum Outcome {
        SENT,
        /** Never to be tried again: there is no such address. */
        REFUSED,
        /** To be tried later: a full mailbox, greylisting. */
        LATER
    }

    /** The server can't be talked with; this says nothing of any letter. */
    static final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Settings settings;
    private final InternetAddress from;
    private final Session session;

    /** @throws IllegalArgumentException when the address that letters come from is none */
    Smtp(Settings settings) {
        this.settings = settings;
        try {
            this.from = address(settings.from());
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "'" + settings.from() + "' is no e-mail address. Set tidewaiter.mail.from to one.", e);
        }
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.from", from.getAddress());
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == Tls.IMPLICIT));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        this.session = Session.getInstance(properties);
    }

    @Override
    public String toString() {
        return settings.toString();
    }

    /** Strictly one address: no list, no group, no name. */
    private static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(text, true);
        if (address.isGroup() || !address.getAddress().equals(text)) {
            throw new AddressException("This is not one plain address", text);
        }
        return address;
    }

    Line connect() throws Away {
        try {
            Transport transport = session.getTransport();
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return new Line(transport);
        } catch (MessagingException e) {
            throw new Away(e);
        }
    }

    /** A connection; letters are handed over one after the other. */
    final class Line implements AutoCloseable {
        private final Transport transport;

        private Line(Transport transport) {
            this.transport = transport;
        }

        /**
         * Hands a letter over: plain text, marked as written by a program (RFC 3834).
         *
         * @param subject one line
         */
        Outcome send(String to, String subject, String text, Instant at) throws Away {
            try {
                InternetAddress receiver = address(to);
                MimeMessage message = new MimeMessage(session);
                message.setFrom(from);
                message.setRecipient(Message.RecipientType.TO, receiver);
                message.setSubject(subject.replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name());
                message.setText(text, StandardCharsets.UTF_8.name());
                message.setSentDate(Date.from(at));
                message.setHeader("Auto-Submitted", "auto-generated");
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
                return Outcome.SENT;
            } catch (AddressException e) {
                return Outcome.REFUSED;
            } catch (SendFailedException e) {
                return permanent(e) ? Outcome.REFUSED : Outcome.LATER;
            } catch (MessagingException e) {
                throw new Away(e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // What was handed over is; the server ends the rest by itself.
            }
        }
    }

    /** Whether the server answered 5xx, after which the same is not to be sent again. */
    private static boolean permanent(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            int code =
                    switch (e) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    };
            if (code >= PERMANENT) {
                return true;
            }
        }
        return false;
    }
}
