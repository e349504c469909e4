package io.github.bundle4j.project;

import java.util.List;
import java.util.Optional;

/** Derives namespace and release name from project and environment. */
final class DeployNames {
    private final String file;
    private final MetaReader.Meta meta;
    private final Environment environment;
    private final NameTemplate templates;

    DeployNames(String file, MetaReader.Meta meta, Environment environment, TemplateFunctions functions) {
        this.file = file;
        this.meta = meta;
        this.environment = environment;
        this.templates = new NameTemplate(file, meta.name(), environment, functions);
    }

    /** The two names. */
    record Names(String release, String namespace) {}

    Names derive(Optional<String> givenRelease, Optional<String> givenNamespace) {
        String namespace = givenNamespace
                .map(given -> checked("the namespace that was given", given, Slugs.isNamespace(given)))
                .orElseGet(this::namespace);
        String release = givenRelease
                .map(given -> checked("the release name that was given", given, Slugs.isRelease(given)))
                .orElseGet(() -> release(namespace));
        return new Names(release, namespace);
    }

    private String namespace() {
        String text = meta.namespaceTemplate()
                .map(template -> templates.render("deploy.namespace", template, null))
                .orElseGet(this::standard);
        return meta.namespaceSlug()
                ? Slugs.namespace(text)
                : checked("deploy.namespace", text, Slugs.isNamespace(text));
    }

    private String release(String namespace) {
        String text = meta.releaseTemplate()
                .map(template -> templates.render("deploy.helmRelease", template, namespace))
                .orElseGet(this::standard);
        return meta.releaseSlug() ? Slugs.release(text) : checked("deploy.helmRelease", text, Slugs.isRelease(text));
    }

    private String standard() {
        return environment.isNone() ? meta.name() : meta.name() + "-" + environment.name();
    }

    private String checked(String what, String name, boolean valid) {
        if (!valid || name.isEmpty()) {
            throw new ProjectException(
                    file,
                    List.of(what + " is not a valid name: \"" + name
                            + "\"; use lower-case letters, digits and dashes, at most 63 characters for a namespace and"
                            + " 53 for a release, or leave its slug switched on"),
                    null);
        }
        return name;
    }
}
