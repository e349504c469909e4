package io.github.bundle4j.examples;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.giterminism.GiterminismException;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.kube.ApplyOptions;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.Plan;
import io.github.bundle4j.kube.ReleaseClient;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The steps of the quick start. */
final class Cycle {
    private static final Environment ENVIRONMENT = Environment.of("production");

    private final QuickstartOptions options;
    private final Surroundings surroundings;
    private final Console console;

    Cycle(QuickstartOptions options, Surroundings surroundings, Console console) {
        this.options = options;
        this.surroundings = surroundings;
        this.console = console;
    }

    void run() {
        console.plain("bundle4j: from a Git commit to a release");
        console.line("registry", surroundings.registryText());
        console.line("cluster", surroundings.clusterText());
        ConsoleProgress progress = new ConsoleProgress(console);
        try (Registry registry = surroundings.registry(progress);
                Cluster cluster = surroundings.cluster(progress)) {
            DemoRepository repository = makeRepository();
            refuseDirtyFile(repository);
            tryInDevMode(repository);
            computeTags(registry, repository);
            PublishedBundle first = publish(registry, repository.folder(), "1.0.0");
            publishAgain(registry, repository, first);
            ReleaseClient release = install(registry, cluster, first);
            PublishedBundle second = change(registry, repository, first);
            upgrade(registry, release, second);
            rollBack(release);
            uninstall(release);
            console.plain("");
            console.plain("All expectations held. The same on every machine:");
            console.exact("1.0.0", first.digest().toString());
            console.exact("1.0.1", second.digest().toString());
        }
    }

    private DemoRepository makeRepository() {
        console.step("A Git repository of the sample project");
        DemoRepository repository =
                DemoRepository.create(options.project(), surroundings.folder().resolve("shop"), options.baseImage());
        console.line("commit", repository.head());
        console.done("in a temporary folder");
        return repository;
    }

    private void refuseDirtyFile(DemoRepository repository) {
        console.step("Giterminism: what is not committed is refused");
        repository.edit(".helm/values.yaml", "cache: 5m", "cache: 10m");
        try (GitSource source =
                Giterminism.open(repository.folder()).environment(ENVIRONMENT).enforce()) {
            throw new Unexpected("a dirty file was accepted: " + source);
        } catch (GiterminismException e) {
            console.text(e.report().text());
        }
        console.done("refused, with the lines that would permit it");
    }

    private void tryInDevMode(DemoRepository repository) {
        console.step("Dev mode: the same edit, tried without a commit");
        try (GitSource source = Giterminism.open(repository.folder())
                .dev()
                .environment(ENVIRONMENT)
                .enforce()) {
            console.line("snapshot", "tree " + source.treeId());
            String values = new String(source.read(".helm/values.yaml"), StandardCharsets.UTF_8);
            Unexpected.unless(values.contains("cache: 10m"), "dev mode does not see the edit");
            source.nonCommitInputs().forEach(entry -> console.line("uncommitted", entry.path()));
        }
        repository.edit(".helm/values.yaml", "cache: 10m", "cache: 5m");
        Unexpected.unless(
                Giterminism.open(repository.folder())
                        .environment(ENVIRONMENT)
                        .check()
                        .isClean(),
                "the repository is not clean after the edit was taken back");
        console.done("read as edited; no branch, index or object was written");
    }

    private void computeTags(Registry registry, DemoRepository repository) {
        console.step("Content tags: functions of what goes into the images");
        try (GitSource source =
                Giterminism.open(repository.folder()).environment(ENVIRONMENT).enforce()) {
            Project project = Project.load(source, ENVIRONMENT);
            ImageBuilder.on(registry)
                    .build()
                    .plan(project)
                    .forEach((name, image) -> console.line(
                            name,
                            image.tag().text().substring(0, 12) + "  of "
                                    + image.tag().inputs().size() + " inputs"));
        }
        console.done("computed, nothing built yet");
    }

    private PublishedBundle publish(Registry registry, Path folder, String version) {
        console.step("Build what is missing and publish " + version);
        PublishedBundle published = buildAndPublish(registry, folder, version);
        console.line("bundle", published.reference().toString());
        console.line("digest", shorten(published.digest()));
        console.done("published, " + published.uploadedBlobs() + " blobs uploaded");
        return published;
    }

    private PublishedBundle buildAndPublish(Registry registry, Path folder, String version) {
        try (GitSource source =
                Giterminism.open(folder).environment(ENVIRONMENT).enforce()) {
            return buildAndPublish(registry, source, version);
        }
    }

    private PublishedBundle buildAndPublish(Registry registry, GitSource source, String version) {
        Project project = Project.load(source, ENVIRONMENT);
        BuiltImages images = ImageBuilder.on(registry).build().build(project);
        images.asMap().forEach((name, image) -> console.line(name, describe(image)));
        Bundle bundle = Bundle.of(project).images(images).version(version).build();
        return registry.bundles().publish(bundle);
    }

    private void publishAgain(Registry registry, DemoRepository repository, PublishedBundle first) {
        console.step("The same commit from a second clone, at another path");
        Path clone = repository.cloneTo(surroundings.folder().resolve("another").resolve("place"));
        surroundings.embeddedRegistry().ifPresent(embedded -> embedded.clearRequests());
        PublishedBundle again = buildAndPublish(registry, clone, "1.0.0");
        Unexpected.unless(again.digest().equals(first.digest()), "another digest: " + again.digest());
        Unexpected.unless(again.existed() && again.uploadedBlobs() == 0, "something was uploaded again");
        surroundings.embeddedRegistry().ifPresent(embedded -> {
            long writes = embedded.requests().stream()
                    .filter(request -> !request.method().equals("HEAD")
                            && !request.method().equals("GET"))
                    .count();
            Unexpected.unless(writes == 0, writes + " requests wrote to the registry");
            console.line("requests", embedded.requests().size() + ", none of them writes");
        });
        console.line("digest", shorten(again.digest()));
        console.done("the same digest, nothing uploaded");
    }

    private ReleaseClient install(Registry registry, Cluster cluster, PublishedBundle published) {
        console.step("Install from the registry alone");
        PublishedBundle pulled = registry.bundles().pull("1.0.0");
        Unexpected.unless(pulled.digest().equals(published.digest()), "pulled another bundle: " + pulled.digest());
        ReleaseClient release = cluster.release("shop-production").namespace("shop-production");
        ApplyOptions apply = applyOptions();
        Plan plan = release.plan(pulled.bundle(), apply);
        console.text(plan.toText());
        Release installed = release.apply(pulled.bundle(), apply);
        show(installed);
        console.text(installed.notes());
        console.done(state(installed));
        return release;
    }

    private PublishedBundle change(Registry registry, DemoRepository repository, PublishedBundle first) {
        console.step("Follow: each commit is published by itself, and only what it changed is built");
        String released = repository.head();
        Giterminism giterminism = Giterminism.open(repository.folder()).environment(ENVIRONMENT);
        try (Follower<PublishedBundle> follower = Follower.start(giterminism, PublishedBundle.class, source -> {
            boolean isReleased = source.commit().orElseThrow().id().equals(released);
            return buildAndPublish(registry, source, isReleased ? "1.0.0" : "1.0.1");
        })) {
            Unexpected.unless(follower.next().existed(), "1.0.0 was published again");
            repository.edit("web/site/index.html", "nine to five", "eight to eight");
            console.line("commit", repository.commit("Open longer"));
            PublishedBundle second = follower.next();
            BuiltImages before = first.bundle().images();
            BuiltImages after = second.bundle().images();
            Unexpected.unless(!before.find("web").equals(after.find("web")), "the web image did not change");
            Unexpected.unless(before.find("assets").equals(after.find("assets")), "the assets image changed");
            console.line("digest", shorten(second.digest()));
            console.done("1.0.1 is published");
            return second;
        }
    }

    private void upgrade(Registry registry, ReleaseClient release, PublishedBundle second) {
        console.step("Upgrade to 1.0.1");
        PublishedBundle pulled = registry.bundles().pull("1.0.x");
        Unexpected.unless(pulled.digest().equals(second.digest()), "1.0.x is not 1.0.1");
        Plan plan = release.plan(pulled.bundle(), applyOptions());
        console.text(plan.toText());
        Release upgraded = release.apply(pulled.bundle(), applyOptions());
        show(upgraded);
        console.done(state(upgraded));
    }

    private void rollBack(ReleaseClient release) {
        console.step("Roll back to revision 1");
        Release rolledBack = release.rollback(1);
        for (Release each : release.history()) {
            show(each);
        }
        console.done(state(rolledBack));
    }

    private void uninstall(ReleaseClient release) {
        console.step("Uninstall");
        release.uninstall();
        Unexpected.unless(release.status().isEmpty(), "the release is still there");
        console.done("gone, with its history");
    }

    private ApplyOptions applyOptions() {
        return ApplyOptions.builder()
                .waitFor(ApplyOptions.Wait.READY)
                .createNamespace()
                .build();
    }

    private void show(Release release) {
        console.line(
                "revision " + release.revision(),
                String.format(
                        Locale.ROOT,
                        "%-11s %s %s, %s",
                        release.status().word(),
                        release.chartName(),
                        release.chartVersion(),
                        release.description()));
    }

    private static String state(Release release) {
        return "revision " + release.revision() + " is " + release.status().word();
    }

    private static String describe(ImageReference image) {
        return "tag " + image.tag().substring(0, 12) + "  digest " + shorten(image.digest());
    }

    private static String shorten(Digest digest) {
        return digest.algorithm() + ":" + digest.shortHex();
    }
}
