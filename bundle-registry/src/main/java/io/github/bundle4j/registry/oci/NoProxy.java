package io.github.bundle4j.registry.oci;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code NO_PROXY}, as Go's programs read it: a name stands for itself and what is below it, a leading dot for
 * what is below it only, a network such as {@code 10.0.0.0/8} for the addresses in it; a port after a name or an address
 * for this port only. Immutable and thread-safe.
 */
final class NoProxy {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[?[0-9a-f:]*:[0-9a-f:.]*\\]?");

    private final String name;
    private final String port;
    private final byte @Nullable [] network;
    private final int bits;

    private NoProxy(String name, String port, byte @Nullable [] network, int bits) {
        this.name = name;
        this.port = port;
        this.network = network;
        this.bits = bits;
    }

    /** Reads an entry in lower case. */
    static NoProxy of(String entry) {
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            byte[] network = address(entry.substring(0, slash));
            String bits = entry.substring(slash + 1);
            boolean valid =
                    network != null && bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= network.length * 8;
            return new NoProxy("", "", valid ? network : null, valid ? Integer.parseInt(bits) : 0);
        }
        String name = entry.startsWith("*.") ? entry.substring(1) : entry;
        int colon = name.lastIndexOf(':');
        boolean hasPort = colon > 0 && (name.indexOf(':') == colon || name.charAt(colon - 1) == ']');
        return new NoProxy(
                hasPort ? name.substring(0, colon) : name, hasPort ? name.substring(colon + 1) : "", null, 0);
    }

    /** Whether a host is reached without a proxy. */
    boolean covers(String host, int atPort) {
        if (network != null) {
            byte[] address = address(host);
            return address != null && address.length == network.length && isWithin(address, network, bits);
        }
        if (name.isEmpty() || !(port.isEmpty() || port.equals(Integer.toString(atPort)))) {
            return false;
        }
        return name.equals("*")
                || host.equals(name)
                || host.equals("[" + name + "]")
                || host.endsWith(name.startsWith(".") ? name : "." + name);
    }

    private static boolean isWithin(byte[] address, byte[] network, int bits) {
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % 8;
            if (((address[i / 8] ^ network[i / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an address; {@code null} for a name, which is not looked up. */
    private static byte @Nullable [] address(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            // It only looks like one.
            return null;
        }
    }
}
