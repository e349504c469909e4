package io.github.bundle4j.registry.oci;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a registry's certificate is checked and how the client identifies itself. Immutable and thread-safe.
 *
 * <p>The default trusts what the JVM trusts.
 */
public final class TlsOptions {
    private static final TlsOptions STANDARD = new TlsOptions(null, null, null, false);

    private final @Nullable String authorities;
    private final @Nullable String certificate;
    private final @Nullable String key;
    private final boolean skipVerify;

    private TlsOptions(
            @Nullable String authorities, @Nullable String certificate, @Nullable String key, boolean skipVerify) {
        this.authorities = authorities;
        this.certificate = certificate;
        this.key = key;
        this.skipVerify = skipVerify;
    }

    /**
     * Trusts what the JVM trusts, without a client certificate.
     *
     * @return the default
     */
    public static TlsOptions standard() {
        return STANDARD;
    }

    /**
     * Trusts these authorities instead of the JVM's.
     *
     * @param pem one or more X.509 certificates in PEM form
     * @return a copy
     */
    public TlsOptions withAuthorities(String pem) {
        return new TlsOptions(pem, certificate, key, skipVerify);
    }

    /**
     * Identifies the client.
     *
     * @param certificatePem the client's certificate, then its intermediates, in PEM form
     * @param privateKeyPem its private key in unencrypted PKCS #8 PEM form, RSA or EC
     * @return a copy
     */
    public TlsOptions withClientCertificate(String certificatePem, String privateKeyPem) {
        return new TlsOptions(authorities, certificatePem, privateKeyPem, skipVerify);
    }

    /**
     * Accepts every certificate for every host name. Whoever is between can read and change everything.
     *
     * @return a copy
     */
    public TlsOptions withoutVerification() {
        return new TlsOptions(authorities, certificate, key, true);
    }

    TlsOptions withoutClientCertificate() {
        return certificate == null ? this : new TlsOptions(authorities, null, null, skipVerify);
    }

    Optional<String> authorities() {
        return Optional.ofNullable(authorities);
    }

    Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    boolean skipVerify() {
        return skipVerify;
    }

    boolean isStandard() {
        return authorities == null && certificate == null && !skipVerify;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TlsOptions that
                && Objects.equals(authorities, that.authorities)
                && Objects.equals(certificate, that.certificate)
                && Objects.equals(key, that.key)
                && skipVerify == that.skipVerify;
    }

    @Override
    public int hashCode() {
        return Objects.hash(authorities, certificate, skipVerify);
    }

    @Override
    public String toString() {
        return "TlsOptions[authorities=" + (authorities == null ? "JVM" : "own") + ", clientCertificate="
                + (certificate != null) + ", verify=" + !skipVerify + "]";
    }
}
