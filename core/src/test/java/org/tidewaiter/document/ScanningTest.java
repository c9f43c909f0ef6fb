package org.tidewaiter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;

class ScanningTest {
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final Mrn MRN = Mrn.of(2026, "GB", 7, Mrn.IMPORT);

    private final Attachments attachments = new InMemoryAttachments();

    private void attach(String... texts) {
        for (String text : texts) {
            Bytes content = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
            attachments.add(
                    new Enclosure(MRN, text, ContentType.TEXT, content, null, null, null, "tessa", false, true, AT));
        }
    }

    private Scanning.Round round(Scanner scanner) {
        return new Scanning(attachments, scanner).round(AT);
    }

    private Attachment attachment(int number) {
        return attachments.find(MRN, number).orElseThrow();
    }

    @Test
    void keepsEachVerdict() {
        attach("good", "bad", "odd");
        Scanning.Round round = round(content -> switch (new String(content.array(), StandardCharsets.UTF_8)) {
            case "good" -> new Scanner.Verdict.Clean();
            case "bad" -> new Scanner.Verdict.Infected("Eicar");
            default -> new Scanner.Verdict.Unscannable("encrypted");
        });
        assertThat(round).isEqualTo(new Scanning.Round(3, null));
        assertThat(attachment(1).scan()).isEqualTo(new Scan(Scan.State.CLEAN, "", AT, 0));
        assertThat(attachment(2).scan()).isEqualTo(new Scan(Scan.State.INFECTED, "Eicar", AT, 0));
        assertThat(attachment(3).scan()).isEqualTo(new Scan(Scan.State.UNSCANNABLE, "encrypted", AT, 0));
        assertThat(attachment(1).isServed(true)).isTrue();
        assertThat(attachment(2).isServed(false)).isFalse();
        assertThat(attachment(3).isServed(true)).isTrue();
    }

    @Test
    void keepsFilesWaitingWhileTheScannerIsAwayAndScansThemLater() {
        attach("one", "two");
        assertThat(round(content -> new Scanner.Verdict.Away("nobody answers")))
                .isEqualTo(new Scanning.Round(0, "nobody answers"));
        assertThat(attachment(1).scan()).isEqualTo(Scan.WAITING);
        assertThat(attachment(1).isServed(true)).isFalse();
        assertThat(attachment(1).isServed(false)).isTrue();
        assertThat(round(content -> new Scanner.Verdict.Clean())).isEqualTo(new Scanning.Round(2, null));
    }

    @Test
    void givesAFileUpThatTheScannerBreaksOffOverFiveTimes() {
        attach("crash", "good");
        Scanner scanner =
                content -> content.size() == 5 ? new Scanner.Verdict.Failed("closed") : new Scanner.Verdict.Clean();
        assertThat(round(scanner).settled()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(round(scanner).settled()).isZero();
        }
        assertThat(attachment(1).scan()).isEqualTo(new Scan(Scan.State.WAITING, "closed", null, 4));
        assertThat(round(scanner).settled()).isEqualTo(1);
        assertThat(attachment(1).scan().state()).isEqualTo(Scan.State.UNSCANNABLE);
    }
}
