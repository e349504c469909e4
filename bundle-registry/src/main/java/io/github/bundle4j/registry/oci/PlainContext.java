package io.github.bundle4j.registry.oci;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context for a client that speaks plain text only. The JDK's client wants one and would load the machine's
 * authorities for it, which takes a fresh JVM a tenth of a second.
 */
final class PlainContext extends SSLContext {
    PlainContext() {
        super(new None(), new NoProvider(), "none");
    }

    private static final class NoProvider extends Provider {
        private static final long serialVersionUID = 1L;

        NoProvider() {
            super("none", "1", "plain text");
        }
    }

    private static final class None extends SSLContextSpi {
        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("plain text only");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw plainText();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw plainText();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw plainText();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw plainText();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw plainText();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw plainText();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return new SSLParameters(new String[0], new String[] {"TLSv1.3"});
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return engineGetDefaultSSLParameters();
        }

        private static UnsupportedOperationException plainText() {
            return new UnsupportedOperationException("this client speaks plain text only");
        }
    }
}
