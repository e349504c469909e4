///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-registry:0.1.0-SNAPSHOT
//SOURCES ../quickstart/src/main/java/io/github/bundle4j/examples/HelmTemplate.java
//SOURCES ../quickstart/src/main/java/io/github/bundle4j/examples/ManifestFolder.java
//SOURCES ../quickstart/src/main/java/io/github/bundle4j/examples/RegistryChart.java
//SOURCES ../quickstart/src/main/java/io/github/bundle4j/examples/TemplateArguments.java

import io.github.bundle4j.examples.HelmTemplate;

/** {@code helm template} without Helm: the same arguments, output, error text and exit code. */
class helm_template {
    public static void main(String[] args) {
        HelmTemplate.main(args);
    }
}
