package io.github.bundle4j.render;

/**
 * One object, as a template gave it. Immutable and thread-safe.
 *
 * @param path the template, from the chart's name on: {@code shop/templates/service.yaml}
 * @param apiVersion the object's {@code apiVersion}; empty if it has none
 * @param kind the object's {@code kind}; empty if it has none
 * @param name the object's {@code metadata.name}; empty if it has none
 * @param content the YAML document, without a separator
 */
public record Manifest(String path, String apiVersion, String kind, String name, String content) {
    /** Where it comes from and what it is; never the content, which may be secret. */
    @Override
    public String toString() {
        return "Manifest[" + path + ", " + kind + "/" + name + "]";
    }
}
