package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.project.BaseImage;
import io.github.bundle4j.project.DockerfileImage;
import io.github.bundle4j.project.ImageSpec;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import io.github.bundle4j.tag.ContentTag;
import io.github.bundle4j.tag.TagInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Computes the content tags of a project's images, each behind those it is made from. */
final class Planner {
    private final Project project;
    private final List<String> defaultPlatforms;
    private final Outside outside;
    private final Map<String, PlannedImage> planned = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, BuildContext> contexts = new HashMap<>();

    Planner(Project project, List<String> defaultPlatforms, Outside outside) {
        this.project = project;
        this.defaultPlatforms = defaultPlatforms;
        this.outside = outside;
    }

    Map<String, PlannedImage> plan() {
        for (ImageSpec spec : project.images()) {
            visit(spec);
        }
        return planned;
    }

    private void visit(ImageSpec spec) {
        if (planned.containsKey(spec.name())) {
            return;
        }
        if (!underWay.add(spec.name())) {
            throw new ImageException(spec.name(), "it depends on itself", null);
        }
        for (String name : spec.references()) {
            visit(project.image(name)
                    .orElseThrow(() -> new ImageException(
                            spec.name(), "it refers to the image " + name + ", which werf.yaml does not have", null)));
        }
        List<String> platforms = spec.platforms().isEmpty() ? defaultPlatforms : spec.platforms();
        List<PlatformPlan> plans = platforms.stream()
                .map(platform -> platform(spec, platform))
                .distinct()
                .map(platform -> plan(spec, platform))
                .toList();
        planned.put(spec.name(), new PlannedImage(spec, plans));
    }

    private static Descriptor.Platform platform(ImageSpec spec, String text) {
        try {
            return Platforms.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ImageException.InvalidInstruction(spec.name(), "werf.yaml", 0, "platform: " + e.getMessage());
        }
    }

    private PlatformPlan plan(ImageSpec spec, Descriptor.Platform platform) {
        Function<String, String> tagOf = name -> {
            PlannedImage other = planned.get(name);
            if (other == null) {
                throw new IllegalStateException("image " + name + " is not planned yet");
            }
            return other.tag(platform.toString()).orElse(other.tag()).text();
        };
        List<TagInput> inputs = new ArrayList<>();
        inputs.add(new TagInput.Text("kind", spec instanceof StapelImage ? "stapel" : "dockerfile"));
        inputs.add(new TagInput.Text("platform", platform.toString()));
        Optional<FirstCommand> command;
        Recipe recipe;
        List<TagInput> local;
        if (spec instanceof DockerfileImage image) {
            Map<String, String> values = DependencyValues.standIns(spec, tagOf);
            Recipe.OfDockerfile bare = recipe(image, platform);
            Recipe.OfDockerfile dockerfile = bare.withTriggers(outside.triggers(image.name(), bare.resolve(values)));
            var of = new DockerfileInputs(dockerfile.resolve(values), dockerfile.context(), dockerfile.triggers());
            inputs.addAll(of.inputs());
            command = of.command();
            if (command.isPresent()) {
                inputs.add(new TagInput.Text("hosts", String.join("\n", image.addHosts())));
            }
            local = outside.local(of.images());
            recipe = dockerfile;
        } else {
            StapelImage image = pinned((StapelImage) spec);
            var trees = new MappingTrees(project.buildSource(), outside.repositories(image));
            var of = new StapelInputs(image, trees, tagOf);
            inputs.addAll(of.inputs());
            local = outside.local(of.images());
            command = ShellStages.firstCommand(image)
                    .map(text -> new FirstCommand("werf.yaml", 0, Commands.shorten(text)));
            recipe = new Recipe.OfStapel(image, trees);
        }
        inputs.addAll(local);
        if (!spec.cacheVersion().isEmpty()) {
            inputs.add(new TagInput.Text("cacheVersion", spec.cacheVersion()));
        }
        var changes = new SpecChanges(spec.imageSpec(), spec.name(), project.name());
        if (!changes.isEmpty()) {
            inputs.add(new TagInput.Text("imageSpec", changes.text()));
        }
        return new PlatformPlan(platform, ContentTag.of(inputs), command, recipe);
    }

    private Recipe.OfDockerfile recipe(DockerfileImage image, Descriptor.Platform platform) {
        SourceTree source = project.source();
        Optional<SourceEntry> file =
                Links.resolve(source, image.dockerfile()).filter(e -> e.mode().isFile());
        if (file.isEmpty()) {
            throw new ImageException.InvalidInstruction(
                    image.name(), image.dockerfile(), 0, "there is no such Dockerfile in the commit");
        }
        checkAdded(image);
        String text = new String(source.read(file.get().path()), StandardCharsets.UTF_8);
        BuildContext context = contexts.computeIfAbsent(
                String.join("\0", image.context(), image.dockerfile(), String.join("\0", image.contextAddFiles())),
                key -> BuildContext.ofDockerfile(
                        project.buildSource(), source, image.context(), image.dockerfile(), image.contextAddFiles()));
        return new Recipe.OfDockerfile(
                image, Dockerfile.parse(image.dockerfile(), text), context, platform.toString(), Map.of());
    }

    /** With the base by digest where the configuration asks for what its tag means now. */
    private StapelImage pinned(StapelImage image) {
        if (!image.fromLatest() || !(image.from() instanceof BaseImage.External base)) {
            return image;
        }
        return new StapelImage(
                image.common(),
                new BaseImage.External(outside.pinned(image.name(), base.reference())),
                false,
                image.fromCacheVersion(),
                image.git(),
                image.shell(),
                image.mounts(),
                image.imports());
    }

    private void checkAdded(DockerfileImage image) {
        for (String added : image.contextAddFiles()) {
            String path = image.context().isEmpty() ? added : image.context() + "/" + added;
            if (project.buildSource().find(path).isEmpty()
                    && project.buildSource().walk(path).isEmpty()) {
                throw new ImageException.InvalidInstruction(
                        image.name(), "werf.yaml", 0, "contextAddFiles: there is no " + path);
            }
        }
    }
}
