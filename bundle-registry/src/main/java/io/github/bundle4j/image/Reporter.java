package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects what a report says about images that are in the registry. */
final class Reporter {
    private final RunOptions options;
    private final Map<String, PlannedImage> plan;
    private final Map<String, Duration> buildTimes;

    Reporter(RunOptions options, Map<String, PlannedImage> plan, Map<String, Duration> buildTimes) {
        this.options = options;
        this.plan = plan;
        this.buildTimes = buildTimes;
    }

    BuildReport report(Project project, BuiltImages built) {
        List<BuildReport.Image> images = new ArrayList<>();
        OciRepository repository =
                options.finalRepository().orElse(options.destination().repository());
        built.asMap().forEach((name, reference) -> {
            PlannedImage planned = Objects.requireNonNull(plan.get(name));
            RawManifest raw = options.destination().client().manifest(repository.digest(reference.digest()));
            Manifest manifest = raw.parse();
            Digest config = manifest.config().map(Descriptor::digest).orElse(raw.digest());
            long size = manifest.layers().stream().mapToLong(Descriptor::size).sum();
            images.add(new BuildReport.Image(
                    name,
                    planned.spec() instanceof StapelImage ? "stapel" : "dockerfile",
                    reference,
                    planned.platforms().size() == 1
                            ? planned.platforms().get(0).platform().toString()
                            : "",
                    config,
                    size,
                    buildTimes.containsKey(name),
                    planned.spec().isFinal(),
                    buildTimes.getOrDefault(name, Duration.ZERO)));
        });
        return new BuildReport(
                options.commands().map(CommandBackend::name).orElse(""),
                project.source().commit().map(c -> c.id()).orElse(""),
                images);
    }
}
