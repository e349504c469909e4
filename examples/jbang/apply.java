///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-registry:0.1.0-SNAPSHOT io.github.bundle4j:bundle-kube:0.1.0-SNAPSHOT org.slf4j:slf4j-nop:2.0.20

import io.github.bundle4j.BundleException;
import io.github.bundle4j.kube.ApplyOptions;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.ReleaseClient;
import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.DockerConfig;
import java.nio.file.Path;

/** Rolls out the newest bundle of a version range: the plan first, then the release. */
class apply {
    public static void main(String[] args) {
        if (args.length < 5) {
            System.err.println("usage: apply.java HOST/PATH VERSIONS RELEASE NAMESPACE KUBECONFIG [--plain-http]");
            System.exit(2);
        }
        ApplyOptions options = ApplyOptions.builder().createNamespace().build();
        try (Registry registry = Registry.at(args[0])
                        .plainHttp(args.length > 5 && args[5].equals("--plain-http"))
                        .credentials(DockerConfig.fromEnvironment())
                        .build();
                Cluster cluster = Cluster.connect(Kubeconfig.of(Path.of(args[4])))) {
            PublishedBundle published = registry.bundles().pull(args[1]);
            ReleaseClient client = cluster.release(args[2]).namespace(args[3]);
            System.out.println(client.plan(published.bundle(), options).toText());
            Release release = client.apply(published.bundle(), options);
            System.out.println(release.name() + " " + release.revision() + " " + release.status().word());
        } catch (BundleException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }
}
