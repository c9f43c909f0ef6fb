package org.tidewaiter.continuity.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** By what the slip of a deposit can be verified, by everybody. */
@RestController
final class DepositsApi {
    private final SlipKey key;

    DepositsApi(SlipKey key) {
        this.key = key;
    }

    /** The public key (RFC 7517). */
    @Operation(summary = "Keys by which the proof of a deposit can be verified; for everybody")
    @GetMapping(path = "/api/deposits/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keys() {
        return key.published();
    }
}
