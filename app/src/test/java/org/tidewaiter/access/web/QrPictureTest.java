package org.tidewaiter.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Totp;

class QrPictureTest {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 ([0-9]+) ");
    private static final Pattern MODULE = Pattern.compile("M([0-9]+) ([0-9]+)h1v1h-1z");
    private static final int QUIET_ZONE = 4;

    private static String read(String svg) throws FormatException, ChecksumException {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        BitMatrix modules = new BitMatrix(Integer.parseInt(size.group(1)) - 2 * QUIET_ZONE);
        MODULE.matcher(svg)
                .results()
                .forEach(m -> modules.set(
                        Integer.parseInt(m.group(1)) - QUIET_ZONE, Integer.parseInt(m.group(2)) - QUIET_ZONE));
        return new Decoder().decode(modules).getText();
    }

    @Test
    void aReaderFindsTheAddressOfTheSecret() throws Exception {
        String uri = Totp.uri("Tidewaiter", "ada.l-1_x", Secrets.totp());
        assertThat(read(QrPicture.svg(uri))).isEqualTo(uri);
    }

    @Test
    void refusesWhatIsTooLongForACode() {
        assertThatThrownBy(() -> QrPicture.svg("x".repeat(5_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
