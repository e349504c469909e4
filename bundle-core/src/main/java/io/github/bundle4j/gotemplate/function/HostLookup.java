package io.github.bundle4j.gotemplate.function;

/** What {@code getHostByName} asks. Implementations are thread-safe. */
@FunctionalInterface
public interface HostLookup {
    /**
     * Finds an address of a host.
     *
     * @param name the host's name
     * @return an address as text, or an empty string if there is none
     */
    String addressOf(String name);

    /**
     * No name service: every host is unknown, as for Helm without {@code --enable-dns}. A chart's text then depends on
     * no network.
     *
     * @return a lookup that always returns an empty string
     */
    static HostLookup none() {
        return name -> "";
    }
}
