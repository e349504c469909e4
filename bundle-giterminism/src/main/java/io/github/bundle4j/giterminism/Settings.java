package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.source.RemoteTrees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What to read and how strictly. Changed by {@link #with} alone, which works on a copy. */
final class Settings implements Cloneable {
    static final String POLICY_FILE = "werf-giterminism.yaml";
    static final String INCLUDES_FILE = "werf-includes.yaml";
    static final String INCLUDES_LOCK_FILE = "werf-includes.lock";

    Mode mode = Mode.STRICT;
    String revision = "HEAD";
    Environment environment = Environment.none();
    Map<String, String> variables = Map.of();
    List<String> devIgnore = List.of();
    Optional<String> policyFile = Optional.empty();
    Optional<String> configFile = Optional.empty();
    String templatesDirectory = ".werf";
    boolean updateIncludes;

    @Nullable
    RemoteTrees remotes;

    enum Mode {
        STRICT,
        DEV,
        LOOSE,
        AUDIT
    }

    Settings with(Consumer<Settings> change) {
        try {
            Settings copy = (Settings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the values of variables. */
    @Override
    public String toString() {
        return mode + " at " + revision;
    }
}
