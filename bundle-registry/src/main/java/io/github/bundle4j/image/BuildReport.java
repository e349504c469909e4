package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.goyaml.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a build came to, in the formats that pipelines of werf read. Immutable and thread-safe.
 *
 * @param backend what ran commands, for example {@code buildah}; empty if nothing may
 * @param commit the commit the project was read from; empty if it came from elsewhere
 * @param images the images, sorted by name
 */
public record BuildReport(String backend, String commit, List<Image> images) {
    /**
     * Copies the list.
     *
     * @param backend see above
     * @param commit see above
     * @param images see above
     */
    public BuildReport {
        images = List.copyOf(images);
    }

    /**
     * One image.
     *
     * @param name its name in the project
     * @param kind {@code dockerfile} or {@code stapel}
     * @param reference where it is
     * @param platform {@code os/architecture[/variant]}; empty for an index of several
     * @param configDigest digest of its configuration, which Docker calls the image's id; that of the index for one
     * @param size of its layers in the registry, in bytes
     * @param rebuilt whether it was built now
     * @param isFinal whether it is published
     * @param buildTime how long it took; zero if it was there
     */
    public record Image(
            String name,
            String kind,
            ImageReference reference,
            String platform,
            Digest configDigest,
            long size,
            boolean rebuilt,
            boolean isFinal,
            Duration buildTime) {}

    /**
     * The references of the final images.
     *
     * @return what a bundle takes
     */
    public BuiltImages builtImages() {
        Map<String, ImageReference> result = new TreeMap<>();
        images.stream().filter(Image::isFinal).forEach(image -> result.put(image.name(), image.reference()));
        return BuiltImages.of(result);
    }

    /**
     * The report as werf's {@code --save-build-report} writes it. Beside it, the times make it different from run to
     * run.
     *
     * @return JSON with sorted keys, two blanks of indent and a final line end
     */
    public String toJson() {
        Map<String, Object> byName = new TreeMap<>();
        for (Image image : images) {
            Map<String, Object> entry = new TreeMap<>();
            entry.put("WerfImageName", image.name());
            entry.put("ConfigType", image.kind());
            entry.put("DockerRepo", image.reference().repository());
            entry.put("DockerTag", image.reference().tag());
            entry.put("DockerImageID", image.configDigest().toString());
            entry.put("DockerImageDigest", image.reference().digest().toString());
            entry.put(
                    "DockerImageName",
                    image.reference().repository() + ":" + image.reference().tag());
            entry.put("TargetPlatform", image.platform());
            entry.put("Rebuilt", image.rebuilt());
            entry.put("Final", image.isFinal());
            entry.put("Size", image.size());
            entry.put(
                    "BuildTime",
                    String.format(Locale.ROOT, "%.2f", image.buildTime().toNanos() / 1e9));
            entry.put("Commit", commit);
            entry.put("StagesSkipped", true);
            byName.put(image.name(), entry);
        }
        Map<String, Object> runtime = new TreeMap<>();
        runtime.put("Backend", backend);
        runtime.put("InContainer", false);
        Map<String, Object> report = new TreeMap<>();
        report.put("Runtime", runtime);
        report.put("Images", byName);
        return Json.writePretty(report);
    }

    /**
     * The report as variables, for {@code .env} files.
     *
     * @return one {@code NAME=value} a line
     */
    public String toEnv() {
        List<String> lines = new ArrayList<>();
        for (Image image : images) {
            String prefix = "WERF_"
                    + image.name()
                            .toUpperCase(Locale.ROOT)
                            .replace('/', '_')
                            .replace(' ', '_')
                            .replace('-', '_')
                            .replace('.', '_');
            ImageReference reference = image.reference();
            lines.add(prefix + "_DOCKER_IMAGE_NAME=" + reference.repository() + ":" + reference.tag());
            lines.add(prefix + "_DOCKER_IMAGE_ID=" + image.configDigest());
            lines.add(prefix + "_DOCKER_IMAGE_DIGEST=" + reference.digest());
            lines.add(prefix + "_DOCKER_REPO=" + reference.repository());
            lines.add(prefix + "_DOCKER_TAG=" + reference.tag());
            lines.add(prefix + "_WERF_IMAGE_NAME=" + image.name());
            lines.add(prefix + "_FINAL=" + image.isFinal());
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
