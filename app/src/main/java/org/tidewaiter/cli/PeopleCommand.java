package org.tidewaiter.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.web.Enrolment;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.store.JdbcOffices;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the people that a fresh installation is entered with. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        description = "Makes people who may sign in. The first administrator is made here; the others on the site.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter people add maria --name \"Maria Lind\" --role administrator",
            "  tidewaiter people add --help",
        },
        subcommands = PeopleCommand.Add.class)
final class PeopleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Makes one person. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a person and prints a password, once: only its hash is kept. Hand it over safely; it is changed at",
                "the first sign-in. That the person was made stands in the log of accesses.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter people add maria --name \"Maria Lind\" --role administrator",
                "  tidewaiter people add olga --name \"Olga Berg\" --role officer --office GB000060",
                "  tidewaiter people add tom --name \"Tom Reed\" --role trader --party GB123456789000",
            })
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ID", description = "Login name: 2 to 32 of a-z, 0-9, . _ -; a letter first.")
        private String id = "";

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "As spoken to.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                description = "${COMPLETION-CANDIDATES}; system is for programs only. Several with commas.")
        private List<Role> roles = List.of();

        @Option(names = "--party", paramLabel = "NUMBER", description = "EORI number; traders and brokers have one.")
        private @Nullable String party;

        @Option(names = "--office", paramLabel = "CODE", description = "Customs office; officers have one.")
        private @Nullable String office;

        @Option(names = "--email", paramLabel = "ADDRESS", description = "E-mail address.")
        private @Nullable String email;

        @Option(names = "--language", paramLabel = "CODE", description = "en or fr. Default: ${DEFAULT-VALUE}.")
        private String language = "en";

        @Mixin
        private Store.Options store = new Store.Options();

        @Override
        public Integer call() {
            Person person = person();
            try (Store open = store.open()) {
                Optional<String> password =
                        Enrolment.at(open.parts().database()).enrolAtCommandLine(person);
                if (password.isEmpty()) {
                    throw new CommandFailure(
                            Tidewaiter.NOT_IN_ORDER,
                            "there is a person '" + id
                                    + "' already; an id names one person for ever. Maybe another id.");
                }
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%s may sign in with this password, shown once:%n%s%n",
                                id,
                                password.get());
                spec.commandLine().getOut().flush();
                tellOfUnknownOffice(JdbcOffices.open(open.parts().database()));
                return 0;
            }
        }

        /** The first people are made before there are offices. */
        private void tellOfUnknownOffice(Offices offices) {
            if (office != null && offices.find(office).isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "NOTE: office %s is not in the list yet. Maybe let an administrator add it under Offices;"
                                        + " until then its time limits end at midnight, Monday to Friday.%n",
                                office);
                spec.commandLine().getErr().flush();
            }
        }

        private Person person() {
            Set<Role> set = roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
            try {
                return new Person(id, name, email, set, party, office, language, true, false, 0);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(CommandLine.ExitCode.USAGE, e.getMessage() == null ? "" : e.getMessage());
            }
        }
    }
}
