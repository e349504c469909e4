package io.github.bundle4j.project;

import io.github.bundle4j.govalue.GoDuration;
import io.github.bundle4j.project.internal.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the section of werf.yaml that has {@code configVersion}. */
final class MetaReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Duration DEFAULT_KEEP = Duration.ofHours(2);

    private MetaReader() {}

    /** What the section says, before names are derived. */
    record Meta(
            String name,
            String cacheVersion,
            List<String> platforms,
            boolean staged,
            ImageConfig imageSpec,
            Optional<String> chartDirectory,
            Optional<String> appVersion,
            Optional<String> releaseTemplate,
            boolean releaseSlug,
            Optional<String> namespaceTemplate,
            boolean namespaceSlug,
            CleanupPolicy cleanup,
            GitWorktreeOptions gitWorktree) {}

    static Meta read(Section section) {
        OptionalLong version = section.number("configVersion");
        if (version.isEmpty() || version.getAsLong() != 1) {
            section.problem("configVersion", "must be 1");
        }
        String name = section.required("project");
        if (!name.isEmpty() && (name.length() > 50 || !NAME.matcher(name).matches())) {
            section.problem(
                    "project",
                    "must be lower-case letters, digits and dashes, at most 50, not \"" + name + "\"; how about "
                            + Slugs.project(name) + "?");
        }
        Optional<Section> build = section.section("build");
        Optional<Section> deploy = section.section("deploy");
        Optional<Section> chart = deploy.flatMap(each -> each.section("helmChartConfig"));
        Meta meta = new Meta(
                name,
                build.flatMap(each -> each.text("cacheVersion")).orElse(""),
                build.map(each -> each.list("platform")).orElse(List.of()),
                build.map(each -> each.flag("staged", false)).orElse(false),
                build.flatMap(each -> each.section("imageSpec"))
                        .map(ImageConfigReader::readGlobal)
                        .orElse(ImageConfig.none()),
                deploy.flatMap(each -> template(each, "helmChartDir")),
                chart.flatMap(each -> each.text("appVersion")),
                deploy.flatMap(each -> template(each, "helmRelease")),
                deploy.map(each -> each.flag("helmReleaseSlug", true)).orElse(true),
                deploy.flatMap(each -> template(each, "namespace")),
                deploy.map(each -> each.flag("namespaceSlug", true)).orElse(true),
                cleanup(section.section("cleanup")),
                gitWorktree(section.section("gitWorktree")));
        chart.ifPresent(Section::finish);
        deploy.ifPresent(Section::finish);
        build.ifPresent(Section::finish);
        section.finish();
        return meta;
    }

    private static Optional<String> template(Section section, String key) {
        Optional<String> text = section.text(key);
        if (text.isPresent() && text.get().isEmpty()) {
            section.problem(key, "must not be empty");
        }
        return text;
    }

    private static GitWorktreeOptions gitWorktree(Optional<Section> section) {
        GitWorktreeOptions options = section.map(each -> new GitWorktreeOptions(
                        each.flag("forceShallowClone", false),
                        each.flag("allowUnshallow", true),
                        each.flag("allowFetchOriginBranchesAndTags", true)))
                .orElse(new GitWorktreeOptions(false, true, true));
        section.ifPresent(Section::finish);
        return options;
    }

    private static CleanupPolicy cleanup(Optional<Section> section) {
        if (section.isEmpty()) {
            return new CleanupPolicy(false, true, true, Optional.of(DEFAULT_KEEP), List.of());
        }
        Section cleanup = section.get();
        boolean withoutRecent = cleanup.flag("disableBuiltWithinLastNHoursPolicy", false);
        OptionalLong hours = cleanup.number("keepImagesBuiltWithinLastNHours");
        if (hours.isPresent() && hours.getAsLong() < 0) {
            cleanup.problem("keepImagesBuiltWithinLastNHours", "must not be negative");
        }
        Duration keep = hours.isPresent() ? Duration.ofHours(hours.getAsLong()) : DEFAULT_KEEP;
        List<CleanupPolicy.KeepPolicy> policies = new ArrayList<>();
        for (Section each : cleanup.sections("keepPolicies")) {
            keepPolicy(each).ifPresent(policies::add);
            each.finish();
        }
        CleanupPolicy policy = new CleanupPolicy(
                cleanup.flag("disable", false),
                !cleanup.flag("disableKubernetesBasedPolicy", false),
                !cleanup.flag("disableGitHistoryBasedPolicy", false),
                withoutRecent ? Optional.empty() : Optional.of(keep),
                policies);
        cleanup.finish();
        return policy;
    }

    private static Optional<CleanupPolicy.KeepPolicy> keepPolicy(Section section) {
        CleanupPolicy.Limit perReference = section.section("imagesPerReference")
                .map(each -> limit(each, 1))
                .orElse(new CleanupPolicy.Limit(1, Optional.empty(), CleanupPolicy.Operator.AND));
        Optional<Section> references = section.section("references");
        if (references.isEmpty()) {
            section.problem("references", "is required");
            return Optional.empty();
        }
        Section which = references.get();
        CleanupPolicy.Limit limit = which.section("limit")
                .map(each -> limit(each, -1))
                .orElse(new CleanupPolicy.Limit(-1, Optional.empty(), CleanupPolicy.Operator.AND));
        Optional<String> branch = which.text("branch");
        Optional<String> tag = which.text("tag");
        which.finish();
        if (branch.isPresent() == tag.isPresent()) {
            which.problem("", "must have either branch or tag");
            return Optional.empty();
        }
        return Optional.of(new CleanupPolicy.KeepPolicy(
                branch.isPresent() ? CleanupPolicy.ReferenceKind.BRANCH : CleanupPolicy.ReferenceKind.TAG,
                branch.or(() -> tag).orElse(""),
                limit,
                perReference));
    }

    private static CleanupPolicy.Limit limit(Section section, int defaultLast) {
        int last = section.count("last", defaultLast);
        Optional<Duration> in = section.text("in").flatMap(text -> {
            Optional<Duration> duration = GoDuration.unsigned(text);
            if (duration.isEmpty()) {
                section.problem("in", "must be a duration such as 24h, but is " + text);
            }
            return duration;
        });
        CleanupPolicy.Operator operator = CleanupPolicy.Operator.AND;
        String word = section.text("operator").orElse("And");
        if (word.equals("Or")) {
            operator = CleanupPolicy.Operator.OR;
        } else if (!word.equals("And")) {
            section.problem("operator", "must be And or Or, but is " + word);
        }
        section.finish();
        return new CleanupPolicy.Limit(last, in, operator);
    }
}
