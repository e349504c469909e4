package io.github.bundle4j.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@code RUN}.
 *
 * @param mounts {@code --mount}, repeated, each as written
 * @param network {@code --network}: {@code default}, {@code none} or {@code host}
 * @param security {@code --security}: {@code sandbox} or {@code insecure}
 * @param devices {@code --device}, repeated
 */
public record RunOptions(
        List<Mount> mounts, Optional<String> network, Optional<String> security, List<String> devices) {
    /**
     * Copies the lists.
     *
     * @param mounts see above
     * @param network see above
     * @param security see above
     * @param devices see above
     */
    public RunOptions {
        mounts = List.copyOf(mounts);
        devices = List.copyOf(devices);
    }

    /**
     * One {@code --mount}.
     *
     * @param options its comma-separated parts in order; a part without {@code =} has the value {@code "true"}
     */
    public record Mount(List<KeyValue> options) {
        /**
         * Copies the list.
         *
         * @param options see above
         */
        public Mount {
            options = List.copyOf(options);
        }

        /**
         * Looks an option up.
         *
         * @param name its name in lower case
         * @return the last value given
         */
        public Optional<String> option(String name) {
            return options.stream()
                    .filter(o -> o.key().equals(name))
                    .map(KeyValue::value)
                    .reduce((first, second) -> second);
        }

        /**
         * The kind of mount.
         *
         * @return {@code bind} unless {@code type=} says otherwise
         */
        public String type() {
            return option("type").orElse("bind");
        }
    }
}
