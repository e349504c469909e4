package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.project.Feature;
import java.util.Optional;

/** One input that the commit does not determine, and that nothing permits. Immutable. */
public sealed interface Violation {
    /**
     * What it is, in one line.
     *
     * @return for example {@code .helm/values.yaml is modified}
     */
    String summary();

    /**
     * Why it matters.
     *
     * @return a sentence
     */
    String why();

    /**
     * What to do, beside permitting it.
     *
     * @return a sentence
     */
    String remedy();

    /**
     * The key of werf-giterminism.yaml that would permit it.
     *
     * @return a dotted path; empty if nothing can permit it
     */
    Optional<String> rule();

    /**
     * The lines of werf-giterminism.yaml that would permit it, alone.
     *
     * @return YAML that ends in a line end; empty if nothing can permit it
     */
    Optional<String> permittedBy();

    /**
     * A file whose bytes on disk are not those of the commit.
     *
     * @param path relative to the root of the repository
     * @param state how it differs
     * @param readAs what it is read as, for example {@code chart file}
     * @param rule the key that would permit it
     * @param permittedBy the lines that would permit it
     */
    record File(String path, FileState state, String readAs, Optional<String> rule, Optional<String> permittedBy)
            implements Violation {
        @Override
        public String summary() {
            return path + " (" + readAs + ") is " + state.text();
        }

        @Override
        public String why() {
            return "What is used must be what is committed, or nobody else gets the same result.";
        }

        @Override
        public String remedy() {
            return switch (state) {
                case SUBMODULE_ADDED,
                        SUBMODULE_DELETED,
                        SUBMODULE_COMMIT_CHANGED,
                        SUBMODULE_MODIFIED,
                        SUBMODULE_UNTRACKED ->
                    "Commit and push inside the submodule, then commit the submodule" + " itself, or undo the change.";
                default -> "Commit it, or undo the change, or use dev mode.";
            };
        }
    }

    /**
     * A directive or function whose result the commit does not determine.
     *
     * @param feature which
     * @param value which one of its kind; empty where the feature has no parts
     * @param why why it matters
     * @param permittedByLines the lines that would permit it
     */
    record Use(Feature feature, String value, String why, String permittedByLines) implements Violation {
        @Override
        public String summary() {
            return Texts.use(feature, value) + " is used and not permitted";
        }

        @Override
        public String remedy() {
            return Texts.alternative(feature);
        }

        @Override
        public Optional<String> rule() {
            return Optional.of(feature.key());
        }

        @Override
        public Optional<String> permittedBy() {
            return Optional.of(permittedByLines);
        }
    }
}
