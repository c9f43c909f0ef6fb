package org.tidewaiter.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.file.RulebookSource;

/**
 * The rulebook of a sandbox: the real one with two profiles more, which select by the reference. It has a digest of its own, so that
 * a decision shows that it was made by it.
 */
final class SandboxRulebook {
    private static final String PROFILES = "profiles.yaml";
    /** A list without profiles, to which nothing can be appended. */
    private static final String NO_PROFILES = "[]";

    private static final String ADDED = """

            - id: SANDBOX-EXAMINATION
              title: "Test references for an examination of the goods"
              lane: RED
              priority: 100
              validFrom: "2000-01-01"
              owner: "Sandbox"
              instruction: "A test: examine nothing."
              legalBasis: "None: a test."
              when: {field: declaration.reference, startsWith: ["SANDBOX-RED", "SANDBOX-HOLD", "SANDBOX-PARTIAL", "SANDBOX-IRREGULAR"]}
            - id: SANDBOX-DOCUMENTS
              title: "Test references for a check of documents"
              lane: YELLOW
              priority: 100
              validFrom: "2000-01-01"
              owner: "Sandbox"
              instruction: "A test: check nothing."
              legalBasis: "None: a test."
              when: {field: declaration.reference, startsWith: ["SANDBOX-YELLOW", "SANDBOX-QUERY", "SANDBOX-CONSENT", "SANDBOX-REFUSE"]}
            """;

    private SandboxRulebook() {}

    static RulebookSource of(RulebookSource source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Optional.ofNullable(source.files().get(PROFILES))
                .map(Bytes::array)
                .filter(profiles ->
                        !new String(profiles, StandardCharsets.UTF_8).strip().equals(NO_PROFILES))
                .ifPresent(bytes::writeBytes);
        bytes.writeBytes(ADDED.getBytes(StandardCharsets.UTF_8));
        return source.with(PROFILES, Bytes.of(bytes.toByteArray()));
    }
}
