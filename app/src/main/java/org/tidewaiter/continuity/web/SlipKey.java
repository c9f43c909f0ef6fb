package org.tidewaiter.continuity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;

/**
 * The key that slips are signed with (ES256, RFC 7518). It lies beside the deposits and not in the store, since it is needed when
 * that is away.
 */
final class SlipKey {
    private static final String FILE = "key.jwk";
    private static final JOSEObjectType TYPE = new JOSEObjectType("receipt+jwt");

    private final ECKey key;

    private SlipKey(ECKey key) {
        this.key = key;
    }

    /** The key of a folder; made where there is none. */
    static SlipKey in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new SlipKey(ECKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " can't be read. Maybe it belongs to somebody else.", e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The key " + file + " is none. Maybe put the one of the last backup there, or remove it.", e);
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    new ECKeyGenerator(Curve.P_256)
                            .keyIDFromThumbprint(true)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate()
                            .toJSONString());
        } catch (FileAlreadyExistsException e) {
            // another process was faster
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java makes no keys on the curve P-256, which every Java must.", e);
        }
    }

    /** What everybody may know, to verify slips by (RFC 7517). */
    Map<String, Object> published() {
        return new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    /** Claims as a signed token in its compact form (RFC 7519). */
    String sign(Map<String, Object> claims) {
        try {
            JWSObject object = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .type(TYPE)
                            .build(),
                    new Payload(claims));
            object.sign(new ECDSASigner(key));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A slip can't be signed.", e);
        }
    }
}
