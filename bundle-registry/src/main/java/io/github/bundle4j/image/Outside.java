package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.RemoteRepository;
import io.github.bundle4j.project.SecretSource;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceTree;
import io.github.bundle4j.tag.TagInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a plan depends on outside of the project, each looked up once: what the tag of a base means now, and the files of
 * other repositories. Not thread-safe.
 */
final class Outside {
    private final OciClient client;
    private final Optional<RemoteTrees> repositories;
    private final Map<String, String> environment;
    private final boolean asksForTriggers;
    private final Map<String, LocalBase> bases;
    private final Map<String, List<String>> triggers = new HashMap<>();
    private final Map<String, String> pinned = new HashMap<>();
    private final Map<GitAddress, SourceTree> trees = new HashMap<>();

    Outside(
            OciClient client,
            Optional<RemoteTrees> repositories,
            Map<String, String> environment,
            boolean asksForTriggers,
            Map<String, LocalBase> bases) {
        this.client = client;
        this.repositories = repositories;
        this.environment = environment;
        this.asksForTriggers = asksForTriggers;
        this.bases = bases;
    }

    /** Those of some references that are elsewhere than in registries, as inputs. */
    List<TagInput> local(SortedSet<String> references) {
        List<TagInput> inputs = new ArrayList<>();
        for (String reference : references) {
            LocalBase base = bases.get(reference);
            if (base != null) {
                inputs.add(new TagInput.Text("base " + reference, base.digest().toString()));
            }
        }
        return inputs;
    }

    /** The reference by digest of the image that a reference by tag means now. */
    String pinned(String image, String text) {
        if (bases.containsKey(text)) {
            return text;
        }
        return pinned.computeIfAbsent(text, key -> {
            OciReference reference;
            try {
                reference = OciReference.parse(text);
            } catch (IllegalArgumentException e) {
                throw new ImageException.UnusableBase(image, text, "this is not an image reference", e);
            }
            Descriptor found = client.head(reference)
                    .orElseThrow(() -> new ImageException.UnusableBase(
                            image, text, "fromLatest is set, but there is no such image", null));
            return reference.repository() + "@" + found.digest();
        });
    }

    /** The triggers of the bases of a Dockerfile that are images of registries, by reference; none unless they are asked for. */
    Map<String, List<String>> triggers(String image, ResolvedDockerfile dockerfile) {
        Map<String, List<String>> result = new HashMap<>();
        for (ResolvedStage stage : dockerfile.stages()) {
            boolean asks = asksForTriggers
                    && stage.base() instanceof StageBase.Image base
                    && !DependencyValues.isStandIn(base.reference());
            if (asks) {
                String reference = ((StageBase.Image) stage.base()).reference();
                result.put(
                        reference,
                        triggers.computeIfAbsent(
                                stage.platform() + " " + reference, key -> triggers(image, reference, stage)));
            }
        }
        return result;
    }

    private List<String> triggers(String image, String reference, ResolvedStage stage) {
        return ImageSettings.ofBase(new BaseDescriptions(image, client, bases)
                        .describe(reference, Platforms.parse(stage.platform()))
                        .config())
                .onBuild;
    }

    /** Opens the repositories of an image's mappings. */
    Map<RemoteRepository, SourceTree> repositories(StapelImage image) {
        Map<RemoteRepository, SourceTree> result = new HashMap<>();
        for (GitMapping mapping : image.git()) {
            mapping.remote().ifPresent(remote -> result.computeIfAbsent(remote, key -> open(image.name(), key)));
        }
        return result;
    }

    private SourceTree open(String image, RemoteRepository remote) {
        RemoteTrees opener = repositories.orElseThrow(() -> new ImageException.InvalidInstruction(
                image,
                "werf.yaml",
                0,
                "git mapping of another repository: give the builder what reads such repositories, with"
                        + " ImageBuilder.Builder.repositories(...)"));
        GitAddress address = remote.address(source -> secret(image, source));
        return trees.computeIfAbsent(address, opener::open);
    }

    private String secret(String image, SecretSource source) {
        if (source instanceof SecretSource.FromEnvironment variable) {
            String value = environment.get(variable.variable());
            if (value == null) {
                throw new ImageException(
                        image,
                        "the password of a git mapping is in the variable " + variable.variable()
                                + ", which the builder was not given; see ImageBuilder.Builder.environment",
                        null);
            }
            return value;
        } else if (source instanceof SecretSource.FromFile file) {
            try {
                return Files.readString(Path.of(file.path())).strip();
            } catch (IOException e) {
                throw new ImageException.LocalFailure(
                        image, "the file with the password of a git mapping cannot be read: " + file.path(), e);
            }
        }
        return ((SecretSource.Literal) source).value();
    }
}
