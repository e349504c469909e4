package io.github.bundle4j.examples;

import io.github.bundle4j.Digest;
import io.github.bundle4j.examples.TemplateArguments.UsageException;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.Credentials;
import io.github.bundle4j.registry.oci.DockerConfig;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.TlsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A chart named {@code oci://…}, pulled as Helm's flags say. */
final class RegistryChart {
    static final String SCHEME = "oci://";

    /** What {@code --devel} stands for. */
    private static final String WITH_PRE_RELEASES = ">0.0.0-0";

    private final Path folder;
    private final TemplateArguments arguments;

    RegistryChart(Path folder, TemplateArguments arguments) {
        this.folder = folder;
        this.arguments = arguments;
    }

    PublishedBundle pull(String name) throws UsageException {
        OciReference reference;
        try {
            reference = OciReference.parse(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("invalid reference: " + e.getMessage());
        }
        try (Registry registry = connect(reference.repository().toString())) {
            return registry.bundles().pull(version(name, reference));
        }
    }

    private String version(String name, OciReference reference) throws UsageException {
        String wanted = arguments.last("version", "");
        if (name.indexOf(':', name.lastIndexOf('/')) < 0) {
            return !wanted.isEmpty() ? wanted : arguments.has("devel") ? WITH_PRE_RELEASES : "*";
        }
        String named =
                reference.digest().map(Digest::toString).or(reference::tag).orElseThrow();
        if (!wanted.isEmpty() && !wanted.equals(named)) {
            throw new UsageException("chart reference and version mismatch: " + wanted + " is not " + named);
        }
        return named;
    }

    private Registry connect(String repository) {
        Registry.Builder registry =
                Registry.at(repository).plainHttp(arguments.has("plain-http")).tls(tls());
        String config = arguments.last("registry-config", "");
        String user = arguments.last("username", "");
        if (!user.isEmpty()) {
            registry.credentials(new Credentials.UserPassword(user, arguments.last("password", "")));
        } else {
            registry.credentials(
                    config.isEmpty() ? DockerConfig.helmFromEnvironment() : DockerConfig.load(folder.resolve(config)));
        }
        return registry.build();
    }

    private TlsOptions tls() {
        TlsOptions tls = TlsOptions.standard();
        String authorities = arguments.last("ca-file", "");
        if (!authorities.isEmpty()) {
            tls = tls.withAuthorities(read(authorities));
        }
        String certificate = arguments.last("cert-file", "");
        if (!certificate.isEmpty()) {
            tls = tls.withClientCertificate(read(certificate), read(arguments.last("key-file", "")));
        }
        return arguments.has("insecure-skip-tls-verify") ? tls.withoutVerification() : tls;
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
