package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.kernel.Bytes;

/** How a command shows parties. */
final class PartyChoice {
    private PartyChoice() {}

    /**
     * Named, or under pseudonyms.
     *
     * @param secret file of the secret of pseudonyms, made where there is none; null for one that nobody keeps
     * @throws CommandFailure where it can't be read or made
     */
    static Parties of(boolean named, @Nullable Path secret) {
        if (named) {
            return new Parties.Named();
        }
        byte[] bytes = new byte[Parties.Pseudonyms.SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            return new Parties.Pseudonyms(Bytes.of(secret == null ? bytes : kept(secret, bytes)));
        } catch (IOException e) {
            throw new CommandFailure(2, "'" + secret + "' can't be read or made: " + e.getMessage());
        }
    }

    private static byte[] kept(Path secret, byte[] fresh) throws IOException {
        if (!Files.exists(secret)) {
            Files.createFile(
                    secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(secret, fresh);
        }
        byte[] bytes = Files.readAllBytes(secret);
        if (bytes.length != fresh.length) {
            throw new CommandFailure(
                    2,
                    "'" + secret + "' is no secret of pseudonyms: it has " + bytes.length + " bytes, not "
                            + fresh.length + ". Maybe name a file that is not there yet.");
        }
        return bytes;
    }
}
