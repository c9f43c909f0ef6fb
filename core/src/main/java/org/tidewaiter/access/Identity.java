package org.tidewaiter.access;

/**
 * Who somebody is at an identity provider (OpenID Connect Core 1.0, section 2): together they name one person for ever.
 *
 * @param issuer the provider's address, 1 to 500 characters
 * @param subject its name for the person, 1 to 255 characters
 */
public record Identity(String issuer, String subject) {
    private static final int ISSUER_LENGTH_MAX = 500;
    private static final int SUBJECT_LENGTH_MAX = 255;

    public Identity {
        Checks.text("issuer", issuer, ISSUER_LENGTH_MAX);
        Checks.text("subject", subject, SUBJECT_LENGTH_MAX);
    }
}
