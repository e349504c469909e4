package io.github.bundle4j.registry.oci;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request. Their watches close those that are idle for too
 * long. Thread-safe.
 */
final class IdleConnections {
    private static final int MOST = 16;

    /** The one used last is the last. */
    private final List<Connection> all = new ArrayList<>();

    /**
     * A connection to where an address points.
     *
     * @param repeatable whether the request can be sent again when the other side, as it may at any time, gives the
     *     connection up at that moment; if not, only a connection will do that was used just now
     * @return {@code null} if there is none
     */
    @Nullable
    Connection take(URI uri, @Nullable SSLContext tls, boolean repeatable) {
        for (Connection found = next(uri, tls); found != null; found = next(uri, tls)) {
            if ((repeatable || found.isRecent()) && found.isReady()) {
                return found;
            }
            found.discard();
        }
        return null;
    }

    /** Keeps a connection whose last answer has been read to its end. */
    void give(Connection connection) {
        Connection surplus = null;
        synchronized (this) {
            all.add(connection);
            if (all.size() > MOST) {
                surplus = all.remove(0);
            }
        }
        if (surplus != null) {
            surplus.discard();
        }
    }

    private synchronized @Nullable Connection next(URI uri, @Nullable SSLContext tls) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).leadsTo(uri, tls)) {
                return all.remove(i);
            }
        }
        return null;
    }
}
