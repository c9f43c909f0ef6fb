package org.tidewaiter.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line's entry point. Exit codes: 0 done, 2 wrong usage. */
@Command(
        name = "tidewaiter",
        description = "A digital customs platform.",
        mixinStandardHelpOptions = true,
        versionProvider = Tidewaiter.Version.class)
public final class Tidewaiter implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Tidewaiter() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Tidewaiter()).execute(args));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Objects.requireNonNullElse(
                    Tidewaiter.class.getPackage().getImplementationVersion(), "(not packaged)");
            return new String[] {"tidewaiter " + version};
        }
    }
}
