package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;

class RulebookZipTest {
    private static final RulebookZip.Limits SMALL = new RulebookZip.Limits(4, 1_000, 1_500);

    private static Bytes zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    private static Bytes zip(String... names) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
        }
        return zip(entries);
    }

    private static String refusal(Bytes zip) {
        return switch (RulebookZip.unpack("a", zip, SMALL)) {
            case RulebookZip.Unpacked.Files files ->
                "taken " + files.source().files().keySet();
            case RulebookZip.Unpacked.Refused refused -> refused.code();
        };
    }

    @Test
    void readsAPackagedRulebookFromItsZippedFolder() {
        RulebookSource gb = RulebookSource.packaged("gb");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("gb/", new byte[0]);
        gb.files().forEach((name, bytes) -> entries.put("gb/" + name, bytes.array()));
        entries.put("gb/README.md", new byte[] {'x'});
        entries.put("__MACOSX/gb/._measures.csv", new byte[] {'x'});
        Bytes zip = zip(entries);
        assertThat(RulebookZip.isZip(zip)).isTrue();
        assertThat(RulebookZip.unpack("gb", zip))
                .isInstanceOfSatisfying(
                        RulebookZip.Unpacked.Files.class, files -> assertThat(RulebookFiles.read(files.source()))
                                .isInstanceOfSatisfying(RulebookFiles.Usable.class, usable -> assertThat(
                                                usable.rulebook().digest())
                                        .isEqualTo(((RulebookFiles.Usable) RulebookFiles.load("gb"))
                                                .rulebook()
                                                .digest())));
    }

    @Test
    void takesFilesThatLieInTheZipItself() {
        assertThat(refusal(zip("rulebook.yaml", "measures.csv"))).isEqualTo("taken [measures.csv, rulebook.yaml]");
    }

    @Test
    void refusesPathsThatLeadOutOfTheFolder() {
        for (String path : new String[] {
            "../measures.csv", "a/../../measures.csv", "/measures.csv", "a\\measures.csv", "C:measures.csv", "./a.csv"
        }) {
            assertThat(refusal(zip(path))).as(path).isEqualTo("ZIP-PATH");
        }
    }

    @Test
    void refusesTablesInSeveralOrDeeperFolders() {
        assertThat(refusal(zip("a/measures.csv", "b/measures.csv"))).isEqualTo("ZIP-FOLDERS");
        assertThat(refusal(zip("a/b/measures.csv"))).isEqualTo("ZIP-FOLDERS");
    }

    @Test
    void refusesAnEmptyZipAndTooManyEntries() {
        assertThat(refusal(zip("a/", "a/readme.txt"))).isEqualTo("ZIP-NO-RULEBOOK");
        assertThat(refusal(zip("1.csv", "2.csv", "3.csv", "4.csv", "5.csv"))).isEqualTo("ZIP-ENTRIES");
    }

    @Test
    void unpacksNoMoreThanTheLimitsWhateverTheZipSays() {
        assertThat(refusal(zip(Map.of("bomb.csv", new byte[100_000])))).isEqualTo("ZIP-TOO-LARGE");
        assertThat(refusal(zip(Map.of("bomb.txt", new byte[100_000])))).isEqualTo("ZIP-TOO-LARGE");
        assertThat(refusal(zip(Map.of("a.csv", new byte[800], "b.csv", new byte[800]))))
                .isEqualTo("ZIP-TOO-LARGE");
        assertThat(refusal(zip(Map.of("a.csv", new byte[800], "b.csv", new byte[700]))))
                .isEqualTo("taken [a.csv, b.csv]");
    }

    @Test
    void answersWhateverIsWrongWithTheBytes() {
        byte[] whole = zip("rulebook.yaml", "measures.csv").array();
        assertThat(refusal(Bytes.of(Arrays.copyOf(whole, 40)))).isEqualTo("ZIP-DAMAGED");
        long seed = System.nanoTime();
        System.out.println("RulebookZipTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(refusal(Bytes.of(damaged))).as("seed " + seed).isNotEmpty();
        }
    }
}
