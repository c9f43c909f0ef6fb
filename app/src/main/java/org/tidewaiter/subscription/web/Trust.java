package org.tidewaiter.subscription.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: those that the JDK trusts, or those of a file alone. */
final class Trust {
    private Trust() {}

    /**
     * @param file certificates in PEM, of authorities or of receivers themselves; empty for what the JDK trusts
     * @throws IllegalArgumentException where it can't be read or holds none
     */
    static SSLSocketFactory of(String file) {
        if (file.isBlank()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw unfit(file, null);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | InvalidPathException | CertificateException e) {
            throw unfit(file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    private static IllegalArgumentException unfit(String file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + file + "' holds no certificate that can be read. Maybe export it in PEM, beginning with"
                        + " -----BEGIN CERTIFICATE-----.",
                cause);
    }

    /** Sees to it that a certificate holds today: one that is trusted by itself is not asked for its days otherwise. */
    static void checkDays(SSLSession session) throws SSLException {
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    x509.checkValidity();
                }
            }
        } catch (CertificateException e) {
            throw new SSLException(e);
        }
    }

    /** Why a receiver's certificate was refused, for who registered the webhook. */
    static String refusal(String host, Exception e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String reason = String.valueOf(last.getMessage());
        String small = reason.toLowerCase(Locale.ROOT);
        if (last instanceof CertificateExpiredException) {
            return "Its certificate has expired. Renew it.";
        }
        if (last instanceof CertificateNotYetValidException) {
            return "Its certificate does not hold yet. Wait, or renew it.";
        }
        if (small.contains("path") || small.contains("trust")) {
            return "Nobody that is trusted here vouches for its certificate. Send the chain of a known authority along.";
        }
        return last instanceof CertificateException
                ? "Its certificate is not for " + host + ". Use one that names it."
                : "TLS failed: " + reason;
    }
}
