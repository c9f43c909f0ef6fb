package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.declaration.json.JsonWriter;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts a message between its notations. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Converts a message between WCO XML and JSON, either way without loss.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter convert --to json message.xml > message.json",
            "  tidewaiter convert --to wco message.json --out message.xml",
        })
final class ConvertCommand implements Callable<Integer> {
    /** Notations to convert to. */
    enum Notation {
        WCO,
        JSON
    }

    @Parameters(paramLabel = "FILE", description = "Message in XML or JSON; - for standard input.")
    private Path file = Path.of("-");

    @Option(names = "--to", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Notation to = Notation.JSON;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write. Default: standard output.")
    private @Nullable Path target;

    @Override
    public Integer call() {
        byte[] bytes;
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            bytes = in.readNBytes(WcoXmlReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new CommandFailure(2, "'" + file + "' can't be opened: " + e.getMessage());
        }
        Element document;
        try {
            document = MessageFormats.parse(Bytes.of(bytes));
        } catch (UnreadableMessage e) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, file + " can't be read. " + e.getMessage());
        }
        write(to == Notation.JSON ? JsonWriter.write(document) : WcoXmlWriter.write(document));
        return 0;
    }

    private void write(byte[] bytes) {
        try {
            if (target == null) {
                System.out.write(bytes);
                System.out.println();
                System.out.flush();
            } else {
                Files.write(target, bytes);
            }
        } catch (IOException e) {
            throw new CommandFailure(2, "'" + target + "' can't be written: " + e.getMessage());
        }
    }
}
