package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes X.509 certificates of version 3 with the extensions that Go writes, in its order. */
final class CertificateWriter {
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final int KEY_ID_BYTES = 20;

    private CertificateWriter() {}

    static byte[] selfSigned(CertificateRequest request, PrivateKey key) {
        return write(request, subject(request), null, key);
    }

    static byte[] signed(CertificateRequest request, X509Certificate issuer, PrivateKey issuerKey) {
        byte[] issuerName = issuer.getSubjectX500Principal().getEncoded();
        byte[] extension = issuer.getExtensionValue(SUBJECT_KEY);
        byte[] issuerKeyId = extension == null || Arrays.equals(issuerName, subject(request))
                ? null
                : new DerReader(new DerReader(extension).content(0x04)).content(0x04);
        return write(request, issuerName, issuerKeyId, issuerKey);
    }

    private static byte[] write(
            CertificateRequest request, byte[] issuer, byte @Nullable [] issuerKeyId, PrivateKey key) {
        byte[] algorithm = algorithm(key);
        byte[] body = Der.sequence(
                Der.explicit(0, Der.integer(2)),
                Der.integer(request.serial()),
                algorithm,
                issuer,
                Der.sequence(Der.time(request.from()), Der.time(request.until())),
                subject(request),
                request.key().getEncoded(),
                Der.explicit(3, extensions(request, issuerKeyId)));
        return Der.sequence(body, algorithm, Der.bits(sign(body, key), 0));
    }

    private static byte[] subject(CertificateRequest request) {
        if (request.name().isEmpty()) {
            return Der.sequence();
        }
        return Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text(request.name()))));
    }

    private static byte[] extensions(CertificateRequest request, byte @Nullable [] issuerKeyId) {
        List<byte[]> all = new ArrayList<>();
        // Digital signature and key encipherment; with certificate signing for an authority.
        byte[] usage =
                request.authority() ? Der.bits(new byte[] {(byte) 0xa4}, 2) : Der.bits(new byte[] {(byte) 0xa0}, 5);
        all.add(extension("2.5.29.15", true, usage));
        // Server and client authentication.
        all.add(extension(
                "2.5.29.37",
                false,
                Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1"), Der.identifier("1.3.6.1.5.5.7.3.2"))));
        all.add(extension("2.5.29.19", true, request.authority() ? Der.sequence(Der.yes()) : Der.sequence()));
        if (request.authority()) {
            all.add(extension(SUBJECT_KEY, false, Der.octets(keyId(request))));
        }
        if (issuerKeyId != null) {
            all.add(extension("2.5.29.35", false, Der.sequence(Der.tagged(0x80, issuerKeyId))));
        }
        if (!request.hosts().isEmpty() || !request.addresses().isEmpty()) {
            all.add(extension("2.5.29.17", request.name().isEmpty(), alternativeNames(request)));
        }
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        byte[] content = Der.octets(value);
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.yes(), content)
                : Der.sequence(Der.identifier(identifier), content);
    }

    private static byte[] alternativeNames(CertificateRequest request) {
        List<byte[]> names = new ArrayList<>();
        for (String host : request.hosts()) {
            if (!Runes.isAscii(host)) {
                throw new GoError(
                        "error creating certificate: x509: \"" + host + "\" cannot be encoded as an IA5String");
            }
            names.add(Der.tagged(0x82, ByteStrings.bytes(host)));
        }
        for (byte[] address : request.addresses()) {
            names.add(Der.tagged(0x87, address));
        }
        return Der.sequence(names.toArray(byte[][]::new));
    }

    /** The first 20 bytes of the key's SHA-256, RFC 7093's first method. */
    private static byte[] keyId(CertificateRequest request) {
        DerReader info = new DerReader(request.key().getEncoded()).sequence();
        info.sequence();
        byte[] bits = info.content(0x03);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(bits, 1, bits.length));
            return Arrays.copyOf(hash, KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    private static byte[] algorithm(PrivateKey key) {
        if (key instanceof RSAPrivateKey) {
            return Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.nothing());
        }
        if (key instanceof EdECPrivateKey) {
            return Der.sequence(Der.identifier("1.3.101.112"));
        }
        if (key instanceof ECPrivateKey ec) {
            // SHA-256, SHA-384 or SHA-512 by the curve's size.
            return Der.sequence(Der.identifier("1.2.840.10045.4.3." + (2 + strength(ec))));
        }
        throw new GoError("error creating certificate: x509: certificate private key does not implement crypto.Signer");
    }

    private static int strength(ECPrivateKey key) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        return bits <= 256 ? 0 : bits <= 384 ? 1 : 2;
    }

    private static byte[] sign(byte[] body, PrivateKey key) {
        String name = "SHA256withRSA";
        if (key instanceof EdECPrivateKey) {
            name = "Ed25519";
        } else if (key instanceof ECPrivateKey ec) {
            name = List.of("SHA256", "SHA384", "SHA512").get(strength(ec)) + "withECDSA";
        }
        try {
            Signature signature = Signature.getInstance(name);
            signature.initSign(key);
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new GoError("error creating certificate: the key cannot sign", e);
        }
    }
}
