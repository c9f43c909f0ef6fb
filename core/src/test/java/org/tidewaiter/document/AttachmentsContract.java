package org.tidewaiter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/** What every store of documents promises. Tests share a store, so each takes declarations and contents of its own. */
public abstract class AttachmentsContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-05-04T11:00:00Z");

    /** The store, the same one for all tests of a class. */
    protected abstract Attachments attachments();

    private static Mrn mrn() {
        return Mrn.of(2026, "GB", NUMBER.incrementAndGet(), Mrn.IMPORT);
    }

    private static Bytes content() {
        return Bytes.of(("content " + NUMBER.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
    }

    private static Enclosure enclosure(Mrn mrn, Bytes content, String name, boolean byCustoms) {
        return new Enclosure(mrn, name, ContentType.TEXT, content, "N935", 2, 1, "tessa", byCustoms, false, AT);
    }

    private Attachment stored(Enclosure enclosure) {
        assertThat(attachments().add(enclosure)).isInstanceOf(Attachments.Added.Stored.class);
        return attachments().list(enclosure.mrn()).getLast();
    }

    @Test
    void findsADocumentAsItWasAttached() {
        Mrn mrn = mrn();
        Bytes content = content();
        Attachment stored = stored(enclosure(mrn, content, "invoice.txt", false));
        assertThat(stored)
                .isEqualTo(new Attachment(
                        mrn,
                        1,
                        "invoice.txt",
                        ContentType.TEXT,
                        content.size(),
                        content.digest(),
                        "N935",
                        2,
                        1,
                        "tessa",
                        false,
                        true,
                        AT,
                        Scan.WAITING));
        assertThat(attachments().find(mrn, 1)).contains(stored);
        assertThat(attachments().content(content.digest())).contains(content);
    }

    @Test
    void keepsWhatIsNotSaidAsNotSaid() {
        Mrn mrn = mrn();
        Attachment stored =
                stored(new Enclosure(mrn, "a", ContentType.TEXT, content(), null, null, null, "olga", true, false, AT));
        assertThat(stored.documentType()).isNull();
        assertThat(stored.item()).isNull();
        assertThat(stored.query()).isNull();
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(attachments().list(mrn())).isEmpty();
        assertThat(attachments().find(mrn(), 1)).isEmpty();
        assertThat(attachments().content(Digest.of("never"))).isEmpty();
        assertThat(attachments().share(mrn(), 1)).isFalse();
    }

    @Test
    void attachesTheSameOnlyOnce() {
        Mrn mrn = mrn();
        Bytes content = content();
        Attachment first = stored(enclosure(mrn, content, "a.txt", false));
        assertThat(attachments().add(enclosure(mrn, content, "a.txt", false)))
                .isEqualTo(new Attachments.Added.Repeated(first));
        assertThat(attachments().list(mrn)).hasSize(1);
    }

    @Test
    void keepsOneContentUnderSeveralNamesAndDeclarations() {
        Mrn mrn = mrn();
        Bytes content = content();
        stored(enclosure(mrn, content, "a.txt", false));
        stored(enclosure(mrn, content, "b.txt", false));
        stored(enclosure(mrn(), content, "a.txt", false));
        assertThat(attachments().list(mrn)).extracting(Attachment::number).containsExactly(1, 2);
        assertThat(attachments().waiting(Attachments.WAITING_MAX))
                .filteredOn(w -> w.digest().equals(content.digest()))
                .hasSize(1);
    }

    @Test
    void takesFiftyDocumentsAndNoMore() {
        Mrn mrn = mrn();
        for (int i = 0; i < Attachments.FILES_MAX; i++) {
            stored(enclosure(mrn, content(), "a.txt", false));
        }
        assertThat(attachments().add(enclosure(mrn, content(), "a.txt", false)))
                .isEqualTo(new Attachments.Added.Refused(Refusal.TOO_MANY_FILES));
        assertThat(attachments().list(mrn)).hasSize(Attachments.FILES_MAX);
    }

    @Test
    void takesAHundredMebibytesAndNoMore() {
        Mrn mrn = mrn();
        Bytes large = Bytes.of(new byte[Attachments.FILE_BYTES_MAX]);
        for (int i = 0; i < 10; i++) {
            stored(enclosure(mrn, large, "a" + i, false));
        }
        assertThat(attachments().add(enclosure(mrn, content(), "b", false)))
                .isEqualTo(new Attachments.Added.Refused(Refusal.TOO_MANY_BYTES));
    }

    @Test
    void sharesWhatCustomsAttached() {
        Mrn mrn = mrn();
        assertThat(stored(enclosure(mrn, content(), "photo", true)).shared()).isFalse();
        assertThat(attachments().share(mrn, 1)).isTrue();
        assertThat(attachments().find(mrn, 1))
                .get()
                .extracting(Attachment::shared)
                .isEqualTo(true);
    }

    @Test
    void keepsWhatTheScannerSaidWithEveryUseOfTheContent() {
        Mrn mrn = mrn();
        Bytes content = content();
        stored(enclosure(mrn, content, "a", false));
        Scan infected = new Scan(Scan.State.INFECTED, "Eicar-Signature", LATER, 0);
        attachments().scanned(content.digest(), infected);
        attachments().scanned(content.digest(), new Scan(Scan.State.CLEAN, "", LATER, 0));
        assertThat(stored(enclosure(mrn, content, "b", false)).scan()).isEqualTo(infected);
        assertThat(attachments().list(mrn)).extracting(Attachment::scan).containsOnly(infected);
        assertThat(attachments().waiting(Attachments.WAITING_MAX))
                .extracting(Attachments.Waiting::digest)
                .doesNotContain(content.digest());
    }

    @Test
    void namesThoseFirstThatFailedLeastOften() {
        Bytes often = content();
        Bytes never = content();
        stored(enclosure(mrn(), often, "a", false));
        attachments().scanned(often.digest(), new Scan(Scan.State.WAITING, "closed", null, 3));
        stored(enclosure(mrn(), never, "a", false));
        List<Attachments.Waiting> waiting = attachments().waiting(Attachments.WAITING_MAX);
        assertThat(waiting).contains(new Attachments.Waiting(often.digest(), 3));
        assertThat(waiting).extracting(Attachments.Waiting::attempts).isSorted();
        assertThat(attachments().waiting(1)).hasSize(1);
    }
}
