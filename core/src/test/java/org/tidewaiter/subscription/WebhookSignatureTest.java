package org.tidewaiter.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;

class WebhookSignatureTest {
    private static final Bytes BODY = Bytes.of("{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    /** The example of the reference libraries of Standard Webhooks. */
    @Test
    void signsAsTheReferenceLibrariesDo() {
        assertThat(WebhookSignature.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void readsTheSecretsThatItWrites() {
        String secret = WebhookSignature.secret(Bytes.of(new byte[WebhookSignature.SECRET_BYTES]));
        assertThat(secret).startsWith("whsec_").hasSize(6 + 44);
        assertThat(WebhookSignature.sign(secret, "a", 1, BODY)).startsWith("v1,");
        assertThatThrownBy(() -> WebhookSignature.sign("secret", "a", 1, BODY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
