package io.github.bundle4j.bundle;

import io.github.bundle4j.source.SourceCommit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The values that charts written for werf read: {@code .Values.werf} and {@code .Values.global.werf}. Images are pinned
 * by digest in {@code werf.image}. {@code werf.version} is that of the convention, a constant, because a bundle must not
 * change with the version of the tool.
 */
final class ServiceValues {
    /** The release of werf whose values these are. */
    static final String CONVENTION = "v2.77.1";

    private static final DateTimeFormatter HUMAN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT);

    private ServiceValues() {}

    static Map<String, Object> of(
            String project,
            String environment,
            Optional<String> repository,
            Optional<SourceCommit> commit,
            BuiltImages images) {
        Map<String, Object> common = new LinkedHashMap<>();
        common.put("name", project);
        common.put("version", CONVENTION);
        repository.or(() -> onlyRepository(images)).ifPresent(repo -> common.put("repo", repo));
        if (!environment.isEmpty()) {
            common.put("env", environment);
        }
        commit.ifPresent(c -> common.put("commit", commit(c)));

        Map<String, Object> byName = new LinkedHashMap<>();
        Map<String, Object> tags = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        images.asMap().forEach((name, reference) -> {
            byName.put(name, reference.ref());
            tags.put(name, reference.tag());
            details.put(name, reference.werfValues());
        });
        Map<String, Object> werf = new LinkedHashMap<>(common);
        werf.put("image", byName);
        werf.put("tag", tags);
        Map<String, Object> globalWerf = new LinkedHashMap<>(common);
        globalWerf.put("images", details);
        Map<String, Object> global = new LinkedHashMap<>();
        if (!environment.isEmpty()) {
            global.put("env", environment);
        }
        global.put("werf", globalWerf);
        return Map.of("werf", werf, "global", global);
    }

    /** The values that depend on where images lie. */
    static Map<String, Object> ofImages(String repository, BuiltImages images) {
        Map<String, Object> byName = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        images.asMap().forEach((name, reference) -> {
            byName.put(name, reference.ref());
            details.put(name, reference.werfValues());
        });
        return Map.of(
                "werf", Map.of("repo", repository, "image", byName),
                "global", Map.of("werf", Map.of("repo", repository, "images", details)));
    }

    private static Map<String, Object> commit(SourceCommit commit) {
        Map<String, Object> date = new LinkedHashMap<>();
        date.put("human", HUMAN.format(commit.authorTime().withOffsetSameInstant(ZoneOffset.UTC)));
        date.put("unix", commit.authorTime().toEpochSecond());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("hash", commit.id());
        values.put("date", date);
        return values;
    }

    private static Optional<String> onlyRepository(BuiltImages images) {
        TreeSet<String> all = new TreeSet<>();
        images.asMap().values().forEach(reference -> all.add(reference.repository()));
        return all.size() == 1 ? Optional.of(all.first()) : Optional.empty();
    }
}
