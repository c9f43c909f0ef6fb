package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs command lines in this process and keeps what they say. */
record Terminal(int exit, String out, String err) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The one PostgreSQL of all tests of this module. */
    static final Path DATA = Path.of("target", "test-postgres").toAbsolutePath();

    static Terminal run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int exit = Tidewaiter.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Terminal(exit, out.toString(), err.toString());
    }

    /** The lines of standard output, each of which must be JSON. */
    List<JsonNode> json() {
        return out.lines().map(JSON::readTree).toList();
    }
}
