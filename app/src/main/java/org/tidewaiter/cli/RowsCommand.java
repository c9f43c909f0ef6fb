package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that looks into the store and answers with rows. The store is opened when it is first asked for. */
abstract class RowsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format;

    @Mixin
    private Store.Options options = new Store.Options();

    private @Nullable Store opened;

    RowsCommand(RowFormat byDefault) {
        this.format = byDefault;
    }

    /** Answers; the store is closed afterwards. */
    abstract void answer();

    @Override
    public final Integer call() {
        try {
            answer();
            out().flush();
            return 0;
        } finally {
            if (opened != null) {
                opened.close();
            }
        }
    }

    final Store store() {
        Store store = opened == null ? options.open() : opened;
        opened = store;
        return store;
    }

    /** @throws CommandFailure where there is none by that text */
    final Rulebook rulebook(String text) {
        return new RulebookFinder(this::store).find(text);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Whether a person reads it, who is told more than rows. */
    final boolean forPeople() {
        return format == RowFormat.TABLE;
    }

    final Rows rows(String... columns) {
        return rows(List.of(columns));
    }

    final Rows rows(List<String> columns) {
        return new Rows(out(), format, columns);
    }
}
