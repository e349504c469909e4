package io.github.bundle4j.project;

import io.github.bundle4j.dockerfile.PlatformNames;
import io.github.bundle4j.project.internal.Closest;
import io.github.bundle4j.project.internal.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
            images.keySet().forEach(name -> checkCycles(name, done));
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

    /** Goes from an image to those it needs, and reports the first cycle; chains may be as long as the file. */
    private void checkCycles(String start, Set<String> done) {
        Map<String, Iterator<String>> way = new LinkedHashMap<>();
        Deque<String> names = new ArrayDeque<>(List.of(start));
        while (!names.isEmpty()) {
            String name = names.getLast();
            Iterator<String> needed = way.computeIfAbsent(name, this::references);
            if (done.contains(name) || !needed.hasNext()) {
                done.add(names.removeLast());
                way.remove(name);
                continue;
            }
            String next = needed.next();
            if (way.containsKey(next)) {
                List<String> cycle = new ArrayList<>(way.keySet());
                cycle = cycle.subList(cycle.indexOf(next), cycle.size());
                problem(next, "needs itself: " + String.join(" needs ", cycle) + " needs " + next);
                done.addAll(way.keySet());
                return;
            }
            if (!done.contains(next)) {
                names.addLast(next);
            }
        }
    }

    private Iterator<String> references(String name) {
        ImageSpec image = images.get(name);
        return image == null ? Collections.emptyIterator() : image.references().iterator();
    }

    private void problem(String image, String text) {
        problems.add(lines.getOrDefault(image, 0), "the image " + image + " " + text);
    }
}
