package io.github.bundle4j.project;

import io.github.bundle4j.dockerfile.PlatformNames;
import io.github.bundle4j.project.internal.Closest;
import io.github.bundle4j.project.internal.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks images against each other. */
final class CrossChecks {
    private final Map<String, ImageSpec> images = new LinkedHashMap<>();
    private final Map<String, Integer> lines;
    private final Problems problems;

    CrossChecks(List<ImageSpec> images, Map<String, Integer> lines, Problems problems) {
        images.forEach(image -> this.images.putIfAbsent(image.name(), image));
        this.lines = lines;
        this.problems = problems;
    }

    void run() {
        for (ImageSpec image : images.values()) {
            for (String name : image.references()) {
                checkReference(image, name);
            }
        }
        if (problems.isEmpty()) {
            Set<String> done = new HashSet<>();
            for (String name : images.keySet()) {
                checkCycles(name, new LinkedHashSet<>(), done);
            }
        }
    }

    private void checkReference(ImageSpec image, String name) {
        ImageSpec other = images.get(name);
        if (other == null) {
            problem(
                    image.name(),
                    "refers to the image " + name + ", which is not in this file"
                            + Closest.to(name, images.keySet())
                                    .map(word -> "; did you mean " + word + "?")
                                    .orElse(""));
        } else if (name.equals(image.name())) {
            problem(name, "refers to itself");
        } else {
            List<String> missing = missing(image.platforms(), other.platforms());
            if (!missing.isEmpty() && !other.platforms().isEmpty()) {
                problem(
                        image.name(),
                        "is built for " + String.join(", ", missing) + ", but the image " + name
                                + ", which it needs, is not");
            }
        }
    }

    /** The platforms, as written, that are not among others. */
    private static List<String> missing(List<String> platforms, List<String> others) {
        Set<String> there = others.stream().map(PlatformNames::normalized).collect(Collectors.toSet());
        return platforms.stream()
                .filter(platform -> !there.contains(PlatformNames.normalized(platform)))
                .distinct()
                .toList();
    }

    private boolean checkCycles(String name, Set<String> way, Set<String> done) {
        if (done.contains(name)) {
            return true;
        }
        if (!way.add(name)) {
            List<String> cycle = new ArrayList<>(way);
            cycle = cycle.subList(cycle.indexOf(name), cycle.size());
            problem(name, "needs itself: " + String.join(" needs ", cycle) + " needs " + name);
            return false;
        }
        ImageSpec image = images.get(name);
        boolean fine = image == null || image.references().stream().allMatch(next -> checkCycles(next, way, done));
        way.remove(name);
        done.add(name);
        return fine;
    }

    private void problem(String image, String text) {
        problems.add(lines.getOrDefault(image, 0), "the image " + image + " " + text);
    }
}
