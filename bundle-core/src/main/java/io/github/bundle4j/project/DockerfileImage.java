package io.github.bundle4j.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An image made by a Dockerfile. Paths are paths of {@link Project#source()}, without a leading slash. Immutable.
 *
 * @param common what both kinds of images have in common
 * @param dockerfile the Dockerfile's path in the project's source
 * @param context the build context's folder in the project's source; empty for its root
 * @param contextAddFiles files from the disk that are added to the context, relative to it
 * @param target the stage to build; empty for the last
 * @param args build arguments by name, as text, in the order of werf.yaml
 * @param addHosts lines for the hosts file, {@code name:address}
 * @param ssh the agent socket or keys to forward; empty for none
 * @param staged whether each instruction becomes an image of its own in the registry
 */
public record DockerfileImage(
        CommonDirectives common,
        String dockerfile,
        String context,
        List<String> contextAddFiles,
        String target,
        Map<String, String> args,
        List<String> addHosts,
        String ssh,
        boolean staged)
        implements ImageSpec {
    /**
     * Copies the collections.
     *
     * @param common what both kinds of images have in common
     * @param dockerfile the Dockerfile's path in the project's source
     * @param context the build context's folder in the project's source
     * @param contextAddFiles files from the disk that are added to the context, relative to it
     * @param target the stage to build
     * @param args build arguments by name, as text, in the order of werf.yaml
     * @param addHosts lines for the hosts file, {@code name:address}
     * @param ssh the agent socket or keys to forward
     * @param staged whether each instruction becomes an image of its own in the registry
     */
    public DockerfileImage {
        contextAddFiles = List.copyOf(contextAddFiles);
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
        addHosts = List.copyOf(addHosts);
    }

    @Override
    public SortedSet<String> references() {
        SortedSet<String> names = new TreeSet<>();
        dependencies().forEach(dependency -> names.add(dependency.from()));
        return Collections.unmodifiableSortedSet(names);
    }
}
