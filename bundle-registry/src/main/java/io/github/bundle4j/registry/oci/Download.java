package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Brings one file from any address, as nobody in particular.
 *
 * @param address where from
 * @param digest what it has to be
 * @param limit its largest size in bytes
 * @param target where to
 */
record Download(URI address, Digest digest, long limit, Path target) {
    private static final int MAX_REDIRECTS = 10;

    /** Fetches, checks and stores. */
    void run(Transport transport) {
        String what = shown(address);
        Answer answer = transport.retrier().run(what, true, () -> attempt(transport, what));
        if (!answer.isSuccess()) {
            answer.close();
            throw failure(answer, what);
        }
    }

    /** An address as messages show it: without a query, which may hold a signature. */
    static String shown(URI address) {
        return address.getScheme() + "://" + host(address) + address.getRawPath();
    }

    private Answer attempt(Transport transport, String what) throws IOException {
        URI uri = plain(address);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Answer answer = transport.send(
                    new Request("GET", uri, List.of(), null, tls(transport.settings(), uri), true, true));
            switch (answer.status()) {
                case 301, 302, 303, 307, 308 -> {
                    uri = plain(Transport.location(what, answer));
                    answer.close();
                }
                default -> {
                    if (answer.isSuccess()) {
                        store(answer, what);
                    }
                    return answer;
                }
            }
        }
        throw Failures.malformed(what, "it redirects more than " + MAX_REDIRECTS + " times");
    }

    /** Without a user, which a redirect may name, and the fragment, which are not sent. */
    private static URI plain(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return URI.create(uri.getScheme() + "://" + host(uri) + path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** What is configured for a host; nobody else is shown who the client is. */
    private static TlsOptions tls(Settings settings, URI uri) {
        Endpoint configured = settings.endpoints().get(host(uri));
        return configured != null
                ? configured.tls()
                : settings.defaultEndpoint().tls().withoutClientCertificate();
    }

    private void store(Answer answer, String what) throws IOException {
        MessageDigest hash = Hashes.engine(digest);
        byte[] piece = new byte[1 << 16];
        long size = 0;
        try (InputStream in = decoded(answer, what);
                OutputStream out = create()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancelledException("fetching " + what);
                }
                size += n;
                if (size > limit) {
                    throw new LimitExceededException(what, "maximum size of a download in bytes", limit);
                }
                hash.update(piece, 0, n);
                write(out, piece, n);
            }
        }
        Digest actual = Hashes.finish(hash, digest);
        if (!actual.equals(digest)) {
            throw Hashes.mismatch(what, digest, actual);
        }
    }

    /** Nothing but the file itself was asked for; some servers have it packed only. */
    private static InputStream decoded(Answer answer, String what) throws IOException {
        String encoding =
                answer.header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity", "" -> answer.body();
            case "gzip", "x-gzip" -> {
                try {
                    yield new GZIPInputStream(answer.body());
                } catch (IOException e) {
                    answer.close();
                    throw e;
                }
            }
            default -> {
                answer.close();
                throw Failures.malformed(what, "its encoding is " + encoding);
            }
        };
    }

    /** What the disk does is not the server's fault, and not repeated. */
    private OutputStream create() {
        try {
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw RegistryException.localFailure(target.toString(), e);
        }
    }

    private void write(OutputStream out, byte[] piece, int length) {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw RegistryException.localFailure(target.toString(), e);
        }
    }

    private static RegistryException failure(Answer answer, String what) {
        int status = answer.status();
        RegistryException.Failure failure = new RegistryException.Failure(
                what, status, "", Retrier.retryAfter(answer).orElse(null));
        String said = what + ": the server answered " + status;
        return switch (status) {
            case 401 -> new RegistryException.Unauthorized(said + "; it wants other credentials, or some", failure);
            case 403 -> new RegistryException.Denied(said + "; it does not give this to you", failure);
            case 404, 410 -> new RegistryException.NotFound(said + "; check the address", failure);
            case 429 -> new RegistryException.TooManyRequests(said + "; try again later", failure);
            default ->
                status >= 500
                        ? new RegistryException.ServerError(
                                said + "; it failed, and failed again when asked again", failure)
                        : new RegistryException.Malformed(said + ", which has no meaning here", failure, null);
        };
    }
}
