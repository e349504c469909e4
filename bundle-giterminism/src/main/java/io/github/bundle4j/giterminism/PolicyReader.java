package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.ConfigReader;
import io.github.bundle4j.project.internal.Problems;
import io.github.bundle4j.project.internal.Section;
import io.github.bundle4j.source.GlobSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads werf-giterminism.yaml strictly: every key is known, every value has its type, every pattern is valid. */
final class PolicyReader {
    private final Map<InputKind, GlobSet> files = new EnumMap<>(InputKind.class);
    private final Map<Feature, GlobSet> values = new EnumMap<>(Feature.class);
    private final Map<Feature, Set<String>> names = new EnumMap<>(Feature.class);
    private final Set<Feature> flags = EnumSet.noneOf(Feature.class);
    private boolean config;
    private NamePatterns variables = NamePatterns.of(List.of());

    private PolicyReader() {}

    static GiterminismPolicy read(String file, String yaml) {
        Problems problems = new Problems();
        PolicyReader reader = new PolicyReader();
        Optional<ConfigNode> document = ConfigReader.read(yaml, 0, true, problems);
        if (document.isPresent() && document.get() instanceof ConfigNode.Mapping mapping) {
            reader.root(new Section("", mapping, true, problems));
        } else if (document.isPresent() && !(document.get() instanceof ConfigNode.Scalar scalar && scalar.isNull())) {
            problems.add(
                    document.get().line(),
                    "must be a mapping, but is " + document.get().kind());
        } else if (problems.isEmpty()) {
            problems.add(0, "giterminismConfigVersion is required; write giterminismConfigVersion: 1");
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(file, problems.texts());
        }
        return new GiterminismPolicy(
                reader.files, reader.values, reader.names, reader.flags, reader.config, reader.variables);
    }

    private void root(Section root) {
        if (!root.has("giterminismConfigVersion")) {
            root.problem("giterminismConfigVersion", "is required; write giterminismConfigVersion: 1");
        } else if (!isOne(root)) {
            root.problem("giterminismConfigVersion", "must be 1");
        }
        root.section("cli").ifPresent(cli -> {
            flag(cli, "allowCustomTags", Feature.CUSTOM_TAG);
            cli.finish();
        });
        root.section("config").ifPresent(this::config);
        root.section("helm").ifPresent(helm -> {
            globs(helm, "allowUncommittedFiles").ifPresent(globs -> files.put(InputKind.CHART, globs));
            helm.finish();
        });
        root.section("includes").ifPresent(includes -> {
            flag(includes, "allowIncludesUpdate", Feature.INCLUDES_UPDATE);
            includes.finish();
        });
        root.finish();
    }

    private static boolean isOne(Section root) {
        Optional<String> text = root.text("giterminismConfigVersion");
        if (text.isEmpty()) {
            return true; // its kind is wrong, which is reported
        }
        return text.get().equals("1") || text.get().matches("1\\.0*");
    }

    private void config(Section section) {
        config = section.flag("allowUncommitted", false);
        globs(section, "allowUncommittedTemplates").ifPresent(globs -> files.put(InputKind.TEMPLATE, globs));
        section.section("goTemplateRendering").ifPresent(this::templates);
        section.section("secrets").ifPresent(secrets -> {
            names.put(Feature.SECRET_ENVIRONMENT_VARIABLE, Set.copyOf(secrets.list("allowEnvVariables")));
            globs(secrets, "allowFiles").ifPresent(globs -> values.put(Feature.SECRET_FILE, globs));
            names.put(Feature.SECRET_VALUE, Set.copyOf(secrets.list("allowValueIds")));
            secrets.finish();
        });
        section.section("stapel").ifPresent(this::stapel);
        section.section("dockerfile").ifPresent(dockerfile -> {
            globs(dockerfile, "allowUncommitted").ifPresent(globs -> files.put(InputKind.DOCKERFILE, globs));
            globs(dockerfile, "allowUncommittedDockerignoreFiles")
                    .ifPresent(globs -> files.put(InputKind.DOCKERIGNORE, globs));
            globs(dockerfile, "allowContextAddFiles").ifPresent(globs -> {
                values.put(Feature.CONTEXT_ADD_FILE, globs);
                files.put(InputKind.CONTEXT_ADDED, globs);
            });
            dockerfile.finish();
        });
        section.finish();
    }

    private void templates(Section section) {
        try {
            variables = NamePatterns.of(section.list("allowEnvVariables"));
        } catch (IllegalArgumentException e) {
            section.problem("allowEnvVariables", "has a wrong entry: " + e.getMessage());
        }
        globs(section, "allowUncommittedFiles").ifPresent(globs -> files.put(InputKind.TEMPLATE_FILE, globs));
        names.put(Feature.NONDETERMINISTIC_FUNCTION, Set.copyOf(section.list("allowNondeterministicFunctions")));
        section.finish();
    }

    private void stapel(Section section) {
        flag(section, "allowFromLatest", Feature.FROM_LATEST);
        section.section("git").ifPresent(git -> {
            flag(git, "allowBranch", Feature.GIT_BRANCH);
            git.finish();
        });
        section.section("mount").ifPresent(mount -> {
            flag(mount, "allowBuildDir", Feature.MOUNT_BUILD_DIRECTORY);
            globs(mount, "allowFromPaths").ifPresent(globs -> values.put(Feature.MOUNT_PATH, globs));
            mount.finish();
        });
        section.finish();
    }

    private void flag(Section section, String key, Feature feature) {
        if (section.flag(key, false)) {
            flags.add(feature);
        }
    }

    private static Optional<GlobSet> globs(Section section, String key) {
        try {
            return Optional.of(GlobSet.of(section.list(key)));
        } catch (IllegalArgumentException e) {
            section.problem(key, "has a wrong pattern: " + e.getMessage());
            return Optional.empty();
        }
    }
}
