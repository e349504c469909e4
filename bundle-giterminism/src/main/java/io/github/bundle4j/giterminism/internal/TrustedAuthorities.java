package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Connections that believe the authorities of a file, and no others. */
final class TrustedAuthorities implements HttpConnectionFactory {
    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final TrustManager[] managers;

    private TrustedAuthorities(TrustManager[] managers) {
        this.managers = managers;
    }

    static TrustedAuthorities of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + store.size(), each);
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("there is none in it");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new TrustedAuthorities(factory.getTrustManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw new GitRepositoryException(
                    Reason.UNREADABLE,
                    file,
                    "the certificates of authorities in " + file + " cannot be read: " + e.getMessage()
                            + "; give a file of certificates in PEM form",
                    e);
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return trusting(url, connections.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return trusting(url, connections.create(url, proxy));
    }

    private HttpConnection trusting(URL url, HttpConnection connection) throws IOException {
        if (url.getProtocol().equals("https")) {
            try {
                connection.configure(null, managers, null);
            } catch (GeneralSecurityException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return connection;
    }
}
