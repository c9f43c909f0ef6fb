package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.kernel.Digest;

class PackingTest {
    private static final List<Packing> ALL = List.of(Packing.MESSAGE, Packing.ASSESSMENT, Packing.TEXT);

    /** Whatever was packed with a dictionary needs this one to be read: add a new one, never change these. */
    @ParameterizedTest
    @CsvSource({
        "dictionary-1.txt,0bab3708701d02123cf4f8f9f4e6a351eb775348331319ac9df8e3881648cb5a",
        "dictionary-2.txt,09bc643ce835c5d010edc1999c7fad2e8834f382a1ab84684612e5c02f499cd6"
    })
    void keepsItsDictionariesForEver(String name, String digest) throws IOException {
        try (InputStream in = Objects.requireNonNull(Packing.class.getResourceAsStream(name))) {
            assertThat(Digest.of(in.readAllBytes()).hex()).isEqualTo(digest);
        }
    }

    @Test
    void unpacksWhatItPacked() {
        SplittableRandom random = new SplittableRandom(1);
        for (Packing packing : ALL) {
            try (Packing.Packer packer = packing.packer()) {
                for (int size : new int[] {0, 1, 2, 100, 16_384, 100_000}) {
                    byte[] noise = new byte[size];
                    random.nextBytes(noise);
                    byte[] text = "<TypeCode>IM</TypeCode>".repeat(size / 10).getBytes(StandardCharsets.UTF_8);
                    assertThat(Packing.unpack(packer.pack(noise))).isEqualTo(noise);
                    assertThat(Packing.unpack(packer.pack(text))).isEqualTo(text);
                }
            }
        }
    }

    @Test
    void storesNoiseAsItIs() {
        byte[] noise = new byte[1_000];
        new SplittableRandom(1).nextBytes(noise);
        assertThat(Packing.TEXT.pack(noise)).hasSize(1_005);
    }

    @Test
    void makesADeclarationSmallByItsDictionary() {
        byte[] text =
                "<GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode></GovernmentProcedure>"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(Packing.MESSAGE.pack(text)).hasSizeLessThan(30);
        assertThat(Packing.TEXT.pack(text)).hasSizeGreaterThan(60);
    }

    @Test
    void packsFromSeveralThreadsAtOnce() {
        byte[] text = "<TypeCode>IMA</TypeCode>".repeat(400).getBytes(StandardCharsets.UTF_8);
        IntStream.range(0, 64).parallel().forEach(i -> {
            for (Packing packing : ALL) {
                assertThat(Packing.unpack(packing.pack(text))).isEqualTo(text);
            }
        });
    }

    /** With {@code zstd -D dictionary-1.txt} and no code of ours. */
    @Test
    void leavesAFrameThatAnyZstandardReads() throws IOException {
        byte[] text = "<TypeCode>IMA</TypeCode>".repeat(40).getBytes(StandardCharsets.UTF_8);
        byte[] packed = Packing.MESSAGE.pack(text);
        byte[] frame = Arrays.copyOfRange(packed, 5, packed.length);
        try (InputStream in = Objects.requireNonNull(Packing.class.getResourceAsStream("dictionary-1.txt"))) {
            assertThat(Zstd.decompress(frame, in.readAllBytes(), text.length)).isEqualTo(text);
        }
    }

    @Test
    void refusesWhatIsDamaged() {
        byte[] packed =
                Packing.MESSAGE.pack("<TypeCode>IMA</TypeCode>".repeat(40).getBytes(StandardCharsets.UTF_8));
        byte[] size = packed.clone();
        size[4]++;
        byte[] way = packed.clone();
        way[0] = 99;
        byte[] huge = packed.clone();
        huge[1] = 127;
        byte[] smaller = packed.clone();
        smaller[4]--;
        for (byte[] damaged : List.of(size, way, huge, smaller, new byte[3])) {
            assertThatThrownBy(() -> Packing.unpack(damaged))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("damaged");
        }
    }
}
