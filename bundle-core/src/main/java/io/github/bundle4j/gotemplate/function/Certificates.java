package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoStruct;
import io.github.bundle4j.govalue.GoType;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates for templates: values with the fields {@code Cert} and {@code Key}, both PEM. */
final class Certificates {
    static final GoType TYPE = GoType.struct("sprig.certificate");

    private static final int KEY_BITS = 2048;
    private static final long MAX_DAYS = 106_751;

    private final FunctionOptions options;

    Certificates(FunctionOptions options) {
        this.options = options;
    }

    GoStruct authority(String name, long days, @Nullable String key) {
        KeyPair pair = pair(key);
        CertificateRequest request = request(name, List.of(), List.of(), days, pair, true);
        return result(CertificateWriter.selfSigned(request, pair.getPrivate()), pair);
    }

    GoStruct selfSigned(
            String name, List<@Nullable Object> ips, List<@Nullable Object> hosts, long days, @Nullable String key) {
        KeyPair pair = pair(key);
        CertificateRequest request = request(name, ips, hosts, days, pair, false);
        return result(CertificateWriter.selfSigned(request, pair.getPrivate()), pair);
    }

    GoStruct signed(
            String name,
            List<@Nullable Object> ips,
            List<@Nullable Object> hosts,
            long days,
            @Nullable Object authority,
            @Nullable String key) {
        KeyPair pair = pair(key);
        GoObject ca = (GoObject) authority;
        Pem block = Pem.find(field(ca, "Cert"));
        if (block == null) {
            throw new GoError("unable to decode certificate");
        }
        X509Certificate issuer;
        try {
            issuer = certificate(block.bytes());
        } catch (CertificateException e) {
            throw new GoError("error parsing certificate: decodedSignerCert.Bytes: x509: malformed certificate", e);
        }
        KeyPair issuerKey = read(field(ca, "Key"), "error parsing private key: ");
        CertificateRequest request = request(name, ips, hosts, days, pair, false);
        if (!issuer.getPublicKey().equals(issuerKey.getPublic())) {
            throw new GoError("error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey");
        }
        return result(CertificateWriter.signed(request, issuer, issuerKey.getPrivate()), pair);
    }

    GoStruct custom(String encodedCertificate, String encodedKey) {
        String certificate = decoded(encodedCertificate, "unable to decode base64 certificate");
        String key = decoded(encodedKey, "unable to decode base64 private key");
        Pem block = Pem.find(certificate);
        if (block == null) {
            throw new GoError("unable to decode certificate");
        }
        try {
            certificate(block.bytes());
        } catch (CertificateException e) {
            throw new GoError("error parsing certificate: decodedCert.Bytes: x509: malformed certificate", e);
        }
        read(key, "error parsing private key: ");
        return value(certificate, key);
    }

    private static String decoded(String text, String complaint) {
        try {
            return BaseCoding.decode64(text);
        } catch (GoError notBase64) {
            throw new GoError(complaint, notBase64);
        }
    }

    private static String field(@Nullable GoObject authority, String name) {
        return authority != null && authority.field(name) instanceof String text ? text : "";
    }

    private KeyPair pair(@Nullable String key) {
        return key == null ? PrivateKeys.rsa(KEY_BITS, options.random()) : read(key, "parsing private key: ");
    }

    private static KeyPair read(String key, String complaint) {
        try {
            return PrivateKeys.read(key);
        } catch (GoError error) {
            throw new GoError(complaint + error.text(), error);
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private CertificateRequest request(
            String name,
            List<@Nullable Object> ips,
            List<@Nullable Object> hosts,
            long days,
            KeyPair pair,
            boolean authority) {
        List<byte[]> addresses = new ArrayList<>();
        for (Object ip : ips) {
            if (!(ip instanceof String text)) {
                throw new GoError("error parsing ip: " + GoFormat.print(ip) + " is not a string");
            }
            byte[] address = IpAddresses.parse(text);
            if (address == null) {
                throw new GoError("error parsing ip: " + text);
            }
            addresses.add(address);
        }
        List<String> names = new ArrayList<>();
        for (Object host : hosts) {
            if (!(host instanceof String text)) {
                throw new GoError("error processing alternate dns name: " + GoFormat.print(host) + " is not a string");
            }
            names.add(text);
        }
        byte[] serial = new byte[16];
        options.random().nextBytes(serial);
        Instant from = options.clock().instant();
        // Go's durations end after some 292 years.
        Instant until = from.plus(Duration.ofDays(Math.max(-MAX_DAYS, Math.min(MAX_DAYS, days))));
        return new CertificateRequest(
                new BigInteger(1, serial), name, addresses, names, from, until, pair.getPublic(), authority);
    }

    private static GoStruct result(byte[] der, KeyPair pair) {
        return value(new Pem("CERTIFICATE", der).text(), PrivateKeys.pem(pair));
    }

    private static GoStruct value(String certificate, String key) {
        return GoStruct.of(TYPE).withField("Cert", GoType.STRING, certificate).withField("Key", GoType.STRING, key);
    }
}
