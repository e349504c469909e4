package io.github.bundle4j.project;

/** The inputs that a commit does not determine, and the key of werf-giterminism.yaml that permits each. */
public enum Feature {
    /** The template function {@code env}; the value is the variable's name. */
    ENVIRONMENT_VARIABLE("config.goTemplateRendering.allowEnvVariables", true),
    /**
     * A template function whose result is never the same twice, for example {@code now} or {@code randAlpha}; the value
     * is the function's name. The key is an addition of this library.
     */
    NONDETERMINISTIC_FUNCTION("config.goTemplateRendering.allowNondeterministicFunctions", true),
    /** {@code fromLatest: true}. */
    FROM_LATEST("config.stapel.allowFromLatest", false),
    /** A remote Git mapping that follows a branch. */
    GIT_BRANCH("config.stapel.git.allowBranch", false),
    /** {@code mount} with {@code from: build_dir}. */
    MOUNT_BUILD_DIRECTORY("config.stapel.mount.allowBuildDir", false),
    /** {@code mount} with {@code fromPath}; the value is the path as written. */
    MOUNT_PATH("config.stapel.mount.allowFromPaths", true),
    /** {@code contextAddFiles}; the value is the path relative to the project's folder. */
    CONTEXT_ADD_FILE("config.dockerfile.allowContextAddFiles", true),
    /** A build secret from an environment variable; the value is its name. */
    SECRET_ENVIRONMENT_VARIABLE("config.secrets.allowEnvVariables", true),
    /** A build secret from a file; the value is the path as written. */
    SECRET_FILE("config.secrets.allowFiles", true),
    /** A build secret written into werf.yaml; the value is its id. */
    SECRET_VALUE("config.secrets.allowValueIds", true),
    /** Image tags of the caller's choice. */
    CUSTOM_TAG("cli.allowCustomTags", false),
    /** Reading includes at a newer commit than the lock file says. */
    INCLUDES_UPDATE("includes.allowIncludesUpdate", false);

    private final String key;
    private final boolean list;

    Feature(String key, boolean list) {
        this.key = key;
        this.list = list;
    }

    /**
     * The key of werf-giterminism.yaml that permits it.
     *
     * @return a dotted path
     */
    public String key() {
        return key;
    }

    /**
     * Whether the key holds a list of values.
     *
     * @return false if it holds true or false
     */
    public boolean isList() {
        return list;
    }
}
