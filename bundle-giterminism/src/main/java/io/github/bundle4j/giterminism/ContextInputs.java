package io.github.bundle4j.giterminism;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.BuildSettings;
import io.github.bundle4j.dockerfile.ContextMatch;
import io.github.bundle4j.dockerfile.CopyOptions;
import io.github.bundle4j.dockerfile.DockerIgnore;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.dockerfile.ExpandedInstruction;
import io.github.bundle4j.dockerfile.ExpandedStage;
import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.dockerfile.PlatformNames;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.dockerfile.StageScope;
import io.github.bundle4j.project.DockerfileImage;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which files of a build context a Dockerfile takes. */
final class ContextInputs {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\\\]");

    private final SourceTree source;

    ContextInputs(SourceTree source) {
        this.source = source;
    }

    /**
     * Files of a build context.
     *
     * @param roots files and folders of the repository that hold all of them
     * @param files which of the files in the roots
     */
    record Taken(Set<String> roots, Predicate<String> files) {}

    /** What an image would take, committed or not. Everything, where the Dockerfile does not tell. */
    Taken takenBy(DockerfileImage image) {
        try {
            Optional<String> text = text(image.dockerfile());
            if (text.isEmpty()) {
                return new Taken(Set.of(), path -> false); // the builder reports that there is nothing to build by
            }
            Dockerfile dockerfile = Dockerfile.parse(image.dockerfile(), text.get());
            BuildSettings settings = BuildSettings.defaults().withArguments(image.args());
            if (!image.target().isEmpty()) {
                settings = settings.withTarget(image.target());
            }
            Set<Copied> copied = new LinkedHashSet<>();
            for (BuildSettings each : perPlatform(settings, image.platforms())) {
                copied.addAll(copied(dockerfile.resolve(each)));
            }
            DockerIgnore ignore = ignore(image);
            copied.addAll(behindLinks(image, ignore, copied));
            Set<String> roots = new LinkedHashSet<>();
            copied.forEach(each -> roots.add(Inputs.join(image.context(), literalPrefix(each.source()))));
            return new Taken(roots, path -> taken(path, image, ignore, copied));
        } catch (BundleException unclear) {
            // The builder reports what is wrong with the Dockerfile.
            return new Taken(Set.of(image.context()), path -> true);
        }
    }

    private static List<BuildSettings> perPlatform(BuildSettings settings, List<String> platforms) {
        return platforms.isEmpty()
                ? List.of(settings)
                : platforms.stream()
                        .map(platform -> settings.withPlatform(PlatformNames.normalized(platform)))
                        .toList();
    }

    /** What a builder takes in the place of links that a word names. */
    private List<Copied> behindLinks(DockerfileImage image, DockerIgnore ignore, Set<Copied> copied) {
        if (copied.stream().noneMatch(each -> meetsLink(image.context(), each.source()))) {
            return List.of();
        }
        BuildContext context = BuildContext.of(source, image.context(), ignore);
        List<Copied> behind = new ArrayList<>();
        for (Copied each : copied) {
            for (ContextMatch match : context.selectWidely(each.source(), each.options())) {
                if (!taken(Inputs.join(image.context(), match.path()), image, ignore, copied)) {
                    String name = each.source().substring(each.source().lastIndexOf('/') + 1);
                    behind.add(new Copied(literally(match.path()), each.options()));
                    // also what is not there yet
                    behind.add(new Copied(literally(SourcePaths.parent(match.path())) + "/" + name, each.options()));
                }
            }
        }
        return behind;
    }

    private static String literally(String path) {
        return WILDCARD.matcher(path).replaceAll("\\\\$0");
    }

    private boolean meetsLink(String context, String word) {
        String prefix = Inputs.join(context, literalPrefix(word));
        Optional<List<SourceEntry>> way = prefix.isEmpty() ? Optional.empty() : Links.trace(source, prefix);
        return way.filter(entries -> entries.size() > 1).isPresent()
                || (WILDCARD.matcher(word).find()
                        && source.walk(prefix).stream().anyMatch(entry -> entry.mode() == FileMode.SYMLINK));
    }

    /** The part of a source word before its first wildcard, by whole components. */
    private static String literalPrefix(String source) {
        StringBuilder prefix = new StringBuilder();
        for (String part : source.split("/", -1)) {
            if (WILDCARD.matcher(part).find()) {
                break;
            }
            prefix.append(part).append('/');
        }
        return SourcePaths.resolve("", prefix.toString()).orElse("");
    }

    private record Copied(String source, CopyOptions options) {}

    private static List<Copied> copied(ResolvedDockerfile dockerfile) {
        List<Copied> copied = new ArrayList<>();
        Map<Integer, StageScope> ends = new HashMap<>();
        for (ResolvedStage stage : dockerfile.stages()) {
            // What the environment of an image sets is not known here, nor are its triggers.
            StageScope begin = stage.base() instanceof StageBase.OfStage parent
                    ? Objects.requireNonNull(ends.get(parent.index()), "a stage stands behind those it uses")
                    : StageScope.empty();
            ExpandedStage expanded = stage.expand(begin);
            ends.put(stage.stage().index(), expanded.end());
            copied.addAll(copied(expanded));
        }
        return copied;
    }

    private static List<Copied> copied(ExpandedStage stage) {
        List<Copied> copied = new ArrayList<>();
        for (ExpandedInstruction expanded : stage.instructions()) {
            Instruction instruction = expanded.instruction();
            boolean unclear = !expanded.undefined().isEmpty();
            if (instruction instanceof Instruction.Copy copy
                    && copy.options().from().isEmpty()) {
                copy.sources().forEach(word -> copied.add(new Copied(unclear ? "." : word, copy.options())));
            } else if (instruction instanceof Instruction.Add add) {
                add.sources().stream()
                        .filter(word -> !word.contains("://"))
                        .forEach(word -> copied.add(new Copied(unclear ? "." : word, add.options())));
            } else if (instruction instanceof Instruction.Run run && bindsContext(run)) {
                copied.add(new Copied(".", noOptions()));
            }
        }
        return copied;
    }

    private static boolean bindsContext(Instruction.Run run) {
        return run.options().mounts().stream()
                .anyMatch(mount ->
                        mount.type().equals("bind") && mount.option("from").isEmpty());
    }

    private static CopyOptions noOptions() {
        return new CopyOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, false, List.of());
    }

    private DockerIgnore ignore(DockerfileImage image) {
        for (String file : ignoreFiles(image)) {
            Optional<String> text = text(file);
            if (text.isPresent()) {
                return DockerIgnore.parse(file, text.get());
            }
        }
        return DockerIgnore.none();
    }

    private Optional<String> text(String path) {
        return Links.resolve(source, path)
                .filter(entry -> entry.mode().isFile())
                .map(entry -> new String(source.read(entry.path()), StandardCharsets.UTF_8));
    }

    static List<String> ignoreFiles(DockerfileImage image) {
        return List.of(image.dockerfile() + ".dockerignore", Inputs.join(image.context(), ".dockerignore"));
    }

    private static boolean taken(String path, DockerfileImage image, DockerIgnore ignore, Set<Copied> copied) {
        String relative = SourcePaths.relativize(path, image.context());
        if (relative.isEmpty()) {
            return true;
        }
        SourceTree alone = MemoryTree.builder().file(relative, "").build();
        BuildContext context = BuildContext.of(alone, "", ignore);
        return copied.stream()
                .anyMatch(each -> context.select(each.source(), each.options()).stream()
                        .anyMatch(match -> match.files().stream().anyMatch(file -> !file.isFolder())));
    }
}
