package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.web.TerminalSignIn;
import picocli.CommandLine.Option;

/** Options that say who does something, and prove it. */
final class ActingPerson {
    private static final String VARIABLE = "TIDEWAITER_PASSWORD";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ID",
            description = "Login name of who does it. The password is asked for, unless " + VARIABLE
                    + " or --password-file has it.")
    private String id = "";

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password in its first line.")
    private @Nullable Path passwordFile;

    @Option(names = "--code", paramLabel = "CODE", description = "Code of the second factor, where one is on.")
    private @Nullable String code;

    /**
     * Proves the person and asks for the right.
     *
     * @throws CommandFailure where either fails
     */
    Person require(Store store, Action action, String object, String purpose) {
        return switch (TerminalSignIn.at(store.database()).prove(id, password(), code, action, object, purpose)) {
            case TerminalSignIn.Outcome.Allowed allowed -> allowed.person();
            case TerminalSignIn.Outcome.Refused refused ->
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, refused.sentence());
        };
    }

    private String password() {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).lines().findFirst().orElse("");
            } catch (IOException e) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE, "the password file '" + passwordFile + "' can't be read.");
            }
        }
        String set = System.getenv(VARIABLE);
        if (set != null) {
            return set;
        }
        return Optional.ofNullable(Home.isTerminal() ? System.console() : null)
                .map(console -> console.readPassword("Password of %s: ", id))
                .map(String::new)
                .orElseThrow(() -> new CommandFailure(
                        2, "there is nobody to ask for the password of " + id + ". Maybe --password-file FILE."));
    }
}
