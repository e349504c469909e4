package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of {@code Chart.yaml}, with Helm's texts. */
final class MetadataRules {
    private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

    private MetadataRules() {}

    /**
     * Where lists have a null.
     *
     * @param maintainer whether one of the maintainers is
     * @param dependency the first of the dependencies that is; negative if none is
     */
    record Nulls(boolean maintainer, int dependency) {
        static final Nulls NONE = new Nulls(false, -1);
    }

    static void check(ChartMetadata metadata, String chart, Nulls nulls) {
        if (metadata.apiVersion().isEmpty()) {
            throw broken(chart, "chart.metadata.apiVersion is required");
        }
        String name = metadata.name();
        if (name.isEmpty()) {
            throw broken(chart, "chart.metadata.name is required");
        }
        if (name.equals(".") || name.equals("..")) {
            throw broken(chart, "chart.metadata.name " + GoQuote.quoteText(name) + " is not allowed");
        }
        if (name.indexOf('/') >= 0) {
            throw broken(chart, "chart.metadata.name " + GoQuote.quoteText(name) + " is invalid");
        }
        if (metadata.version().isEmpty()) {
            throw broken(chart, "chart.metadata.version is required");
        }
        if (!isVersion(metadata.version())) {
            throw broken(chart, "chart.metadata.version " + GoQuote.quoteText(metadata.version()) + " is invalid");
        }
        String type = metadata.type();
        if (!type.isEmpty() && !type.equals("application") && !type.equals("library")) {
            throw broken(chart, "chart.metadata.type must be application or library");
        }
        if (nulls.maintainer()) {
            throw broken(chart, "maintainers must not contain empty or null nodes");
        }
        boolean isNull = nulls.dependency() >= 0;
        checkDependencies(
                isNull ? metadata.dependencies().subList(0, nulls.dependency()) : metadata.dependencies(), chart);
        if (isNull) {
            throw broken(chart, "dependencies must not contain empty or null nodes");
        }
    }

    private static void checkDependencies(List<ChartDependency> dependencies, String chart) {
        Set<String> names = new HashSet<>();
        for (ChartDependency dependency : dependencies) {
            if (!dependency.alias().isEmpty()
                    && !ALIAS.matcher(dependency.alias()).matches()) {
                throw broken(
                        chart,
                        "dependency " + GoQuote.quoteText(dependency.name())
                                + " has disallowed characters in the alias");
            }
            if (!names.add(dependency.effectiveName())) {
                throw broken(
                        chart,
                        "more than one dependency with name or alias " + GoQuote.quoteText(dependency.effectiveName()));
            }
        }
    }

    private static boolean isVersion(String text) {
        try {
            Version.parse(text);
            return true;
        } catch (SemverException e) {
            return false;
        }
    }

    private static ChartException broken(String chart, String rule) {
        return new ChartException(Reason.BAD_METADATA, chart, ChartLoader.METADATA_FILE, "validation: " + rule, null);
    }
}
