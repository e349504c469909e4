///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-registry:0.1.0-SNAPSHOT io.github.bundle4j:bundle-kube:0.1.0-SNAPSHOT org.slf4j:slf4j-nop:2.0.20

import io.github.bundle4j.kube.InProcessApiServer;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;

/** A registry and an API server to try the other scripts on; runs until it is stopped. */
class demo {
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: demo.java FOLDER    (writes FOLDER/registry and FOLDER/kubeconfig)");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        try (InProcessRegistry registry = InProcessRegistry.start();
                InProcessApiServer cluster = InProcessApiServer.start()) {
            Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfigText());
            Files.writeString(folder.resolve("registry"), registry.address());
            System.out.println("registry " + registry.address() + ", cluster " + cluster.url());
            Thread.currentThread().join();
        }
    }
}
