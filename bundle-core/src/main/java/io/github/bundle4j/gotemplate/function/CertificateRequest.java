package io.github.bundle4j.gotemplate.function;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate is to say.
 *
 * @param serial not negative
 * @param name the common name, packed
 * @param addresses of 4 or 16 bytes each
 * @param hosts packed
 * @param from the first instant of validity
 * @param until the last one
 * @param key the key it is for
 * @param authority whether it may sign others
 */
record CertificateRequest(
        BigInteger serial,
        String name,
        List<byte[]> addresses,
        List<String> hosts,
        Instant from,
        Instant until,
        PublicKey key,
        boolean authority) {}
