package org.tidewaiter.subscription.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks may go: public addresses over TLS. Whoever registers one must not make this server call what only this server
 * can reach (OWASP: server-side request forgery).
 *
 * @param loopback whether this machine itself is allowed, over plain HTTP too; for trying out
 * @param internal whether addresses of private networks are allowed
 */
record Destinations(boolean loopback, boolean internal) {
    private static final int MAX_LENGTH = 500;
    private static final int BYTE = 0xFF;

    /** Why a destination is refused. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }

        /** In words, for whoever named the address. */
        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /** A place to connect to: the address is the one that was checked, whatever the name leads to by then. */
    record Place(URI uri, InetAddress address, int port, boolean tls) {}

    /** Reads an address as somebody wrote it. */
    URI parse(@Nullable String text) throws Refused {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            throw new Refused(
                    "An address of 1 to " + MAX_LENGTH + " characters is needed, e.g. https://example.org/hook.");
        }
        try {
            URI uri = new URI(text.strip());
            check(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw new Refused("'" + text.strip() + "' is no address. Maybe https://example.org/hook is meant.");
        }
    }

    private void check(URI uri) throws Refused {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !uri.toString().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new Refused("The address names no host in ASCII. Write it like https://example.org/hook.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new Refused("The address holds a user or a fragment. Leave both out.");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            throw new Refused("The address must begin with https.");
        }
    }

    /** Finds where an address leads now, and checks it. */
    Place resolve(URI uri) throws Refused {
        check(uri);
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        InetAddress[] all;
        try {
            String host = uri.getHost().replaceAll("^\\[|]$", "");
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Refused("The host " + uri.getHost() + " has no address.");
        }
        for (InetAddress address : all) {
            if (!isAllowed(address) || !tls && !address.isLoopbackAddress()) {
                throw new Refused("The host " + uri.getHost() + " leads to " + address.getHostAddress()
                        + ", which is no public address" + (tls ? "." : ", or the address does not begin with https."));
            }
        }
        int port = uri.getPort() < 0 ? tls ? 443 : 80 : uri.getPort();
        return new Place(uri, all[0], port, tls);
    }

    boolean isAllowed(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopback;
        }
        byte[] b = address.getAddress();
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        if (address.isLinkLocalAddress()) {
            return false; // metadata services of clouds live there
        }
        return address instanceof Inet4Address ? isAllowed4(b, address) : isAllowed6(b, address);
    }

    /** After the IANA IPv4 Special-Purpose Address Registry. */
    private boolean isAllowed4(byte[] b, InetAddress address) {
        int first = b[0] & BYTE;
        int second = b[1] & BYTE;
        int third = b[2] & BYTE;
        if (address.isSiteLocalAddress() || first == 100 && second >= 64 && second < 128) {
            return internal;
        }
        boolean special = first == 0
                || first >= 240
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return !special;
    }

    /** After the IANA IPv6 Special-Purpose Address Registry; of addresses that hold an IPv4 one, that one counts. */
    private boolean isAllowed6(byte[] b, InetAddress address) {
        if ((b[0] & 0xFE) == 0xFC || address.isSiteLocalAddress()) {
            return internal;
        }
        if ((b[0] & 0xE0) != 0x20 && !isTranslated(b)) {
            return false;
        }
        if (isTranslated(b)) {
            return isAllowedEmbedded(Arrays.copyOfRange(b, 12, 16));
        }
        if (b[0] == 0x20 && b[1] == 0x02) {
            return isAllowedEmbedded(Arrays.copyOfRange(b, 2, 6));
        }
        return !(b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xFE) == 0
                || b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & BYTE) == 0xB8);
    }

    /** 64:ff9b::/96, RFC 6052. */
    private static boolean isTranslated(byte[] b) {
        byte[] prefix = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
        return Arrays.equals(b, 0, prefix.length, prefix, 0, prefix.length);
    }

    private boolean isAllowedEmbedded(byte[] four) {
        try {
            return isAllowed(InetAddress.getByAddress(four));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }
}
