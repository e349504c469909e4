package io.github.bundle4j.project;

import io.github.bundle4j.project.internal.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the directives that both kinds of images share. */
final class CommonReader {
    private final MetaReader.Meta meta;
    private final InputGate gate;

    CommonReader(MetaReader.Meta meta, InputGate gate) {
        this.meta = meta;
        this.gate = gate;
    }

    /** Everything but the name, which is set for each of the section's names. */
    CommonDirectives read(Section section, boolean dockerfile) {
        boolean isFinal = section.flag("final", true);
        ImageConfig own =
                section.section("imageSpec").map(ImageConfigReader::read).orElse(ImageConfig.none());
        List<String> platforms = section.list("platform");
        return new CommonDirectives(
                "",
                isFinal,
                section.text("cacheVersion").orElse(meta.cacheVersion()),
                platforms.isEmpty() ? meta.platforms() : platforms,
                section.text("network").orElse(""),
                secrets(section),
                dependencies(section, dockerfile),
                isFinal ? ImageConfigReader.merge(own, meta.imageSpec()) : own);
    }

    static CommonDirectives named(CommonDirectives common, String name) {
        return new CommonDirectives(
                name,
                common.isFinal(),
                common.cacheVersion(),
                common.platforms(),
                common.network(),
                common.secrets(),
                common.dependencies(),
                common.imageSpec());
    }

    private List<BuildSecret> secrets(Section section) {
        List<BuildSecret> secrets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section each : section.sections("secrets")) {
            Optional<String> id = each.text("id");
            Optional<SecretSource> source = source(each);
            each.finish();
            if (source.isEmpty()) {
                continue;
            }
            String name = id.orElseGet(() -> defaultId(source.get()));
            if (name.isEmpty()) {
                each.problem("id", "is required beside value");
            } else if (!ids.add(name)) {
                each.problem("id", "is used by another secret of the image: " + name);
            }
            use(name, source.get());
            secrets.add(new BuildSecret(name, source.get()));
        }
        return secrets;
    }

    private void use(String id, SecretSource source) {
        if (source instanceof SecretSource.FromEnvironment from) {
            gate.use(Feature.SECRET_ENVIRONMENT_VARIABLE, from.variable());
        } else if (source instanceof SecretSource.FromFile from) {
            gate.use(Feature.SECRET_FILE, from.path());
        } else {
            gate.use(Feature.SECRET_VALUE, id);
        }
    }

    private static String defaultId(SecretSource source) {
        if (source instanceof SecretSource.FromEnvironment from) {
            return from.variable();
        }
        if (source instanceof SecretSource.FromFile from) {
            return from.path().substring(from.path().lastIndexOf('/') + 1);
        }
        return "";
    }

    /** Exactly one of {@code env}, {@code src} and {@code value}. */
    static Optional<SecretSource> source(Section section) {
        List<SecretSource> sources = new ArrayList<>();
        section.text("env").map(SecretSource.FromEnvironment::new).ifPresent(sources::add);
        section.text("src").map(SecretSource.FromFile::new).ifPresent(sources::add);
        section.text("value").map(SecretSource.Literal::new).ifPresent(sources::add);
        if (sources.size() != 1) {
            section.problem("", "must have exactly one of env, src and value");
            return Optional.empty();
        }
        return Optional.of(sources.get(0));
    }

    private static List<ImageDependency> dependencies(Section section, boolean dockerfile) {
        List<ImageDependency> dependencies = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (Section each : section.sections("dependencies")) {
            String from = from(each);
            Optional<StagePosition> position = dockerfile ? Optional.empty() : position(each);
            if (dockerfile) {
                each.misplaced("before", "has no meaning for a Dockerfile image");
                each.misplaced("after", "has no meaning for a Dockerfile image");
            }
            List<ImageDependency.Import> imports = imports(each, dockerfile, targets);
            each.finish();
            if (!from.isEmpty()) {
                dependencies.add(new ImageDependency(from, position, imports));
            }
        }
        return dependencies;
    }

    private static List<ImageDependency.Import> imports(Section section, boolean dockerfile, Set<String> targets) {
        List<ImageDependency.Import> imports = new ArrayList<>();
        String wanted = dockerfile ? "targetBuildArg" : "targetEnv";
        String unwanted = dockerfile ? "targetEnv" : "targetBuildArg";
        for (Section each : section.sections("imports")) {
            Optional<ImageDependency.Type> type = type(each);
            String target = each.required(wanted);
            each.misplaced(unwanted, "is for the other kind of images; write " + wanted);
            if (!target.isEmpty() && !targets.add(target)) {
                each.problem(wanted, "is used twice: " + target);
            }
            each.finish();
            if (type.isPresent() && !target.isEmpty()) {
                imports.add(new ImageDependency.Import(type.get(), target));
            }
        }
        return imports;
    }

    private static Optional<ImageDependency.Type> type(Section section) {
        String word = section.required("type");
        for (ImageDependency.Type type : ImageDependency.Type.values()) {
            if (type.directive().equals(word)) {
                return Optional.of(type);
            }
        }
        if (!word.isEmpty()) {
            section.problem(
                    "type",
                    word.equals("ImageID")
                            ? "ImageID is no longer supported: use ImageDigest"
                            : "must be ImageName, ImageTag, ImageRepo or ImageDigest, but is " + word);
        }
        return Optional.empty();
    }

    /** The directive {@code from}, or its earlier name {@code image}. */
    static String from(Section section) {
        Optional<String> old = section.text("image");
        Optional<String> from = section.text("from");
        if (old.isPresent() && from.isPresent()) {
            section.problem("image", "is the earlier name of from; write from alone");
        }
        String found = from.or(() -> old).orElse("");
        if (found.isEmpty()) {
            section.problem("from", "is required");
        }
        return found;
    }

    /** Exactly one of {@code before} and {@code after}. */
    static Optional<StagePosition> position(Section section) {
        Optional<String> before = section.text("before");
        Optional<String> after = section.text("after");
        if (before.isPresent() == after.isPresent()) {
            section.problem("", "must have either before or after");
            return Optional.empty();
        }
        String stage = before.or(() -> after).orElse("");
        if (!stage.equals("install") && !stage.equals("setup")) {
            section.problem(before.isPresent() ? "before" : "after", "must be install or setup, but is " + stage);
            return Optional.empty();
        }
        return Optional.of(new StagePosition(
                before.isPresent() ? StagePosition.Side.BEFORE : StagePosition.Side.AFTER,
                StagePosition.Stage.valueOf(stage.toUpperCase(Locale.ROOT))));
    }
}
