package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.testkit.Counterparts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** etcd and kube-apiserver on free loopback ports. There are no controllers and no nodes. */
final class RealApiServer implements AutoCloseable {
    static final String TOKEN = "admin-token";

    private final List<Process> processes = new ArrayList<>();
    private final int port;
    private final Path folder;

    private RealApiServer(int port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    static RealApiServer start(Path folder) throws Exception {
        Path etcd = Counterparts.require("etcd");
        Path apiServer = Counterparts.require("kube-apiserver");
        int[] ports = freePorts();
        RealApiServer server = new RealApiServer(ports[2], folder);
        try {
            keys(folder);
            Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,\"system:masters\"\n");
            String store = "http://127.0.0.1:" + ports[0];
            String peers = "http://127.0.0.1:" + ports[1];
            server.run(
                    "etcd",
                    etcd.toString(),
                    "--data-dir=" + folder.resolve("etcd"),
                    "--listen-client-urls=" + store,
                    "--advertise-client-urls=" + store,
                    "--listen-peer-urls=" + peers,
                    "--initial-advertise-peer-urls=" + peers,
                    "--initial-cluster=default=" + peers,
                    "--unsafe-no-fsync");
            server.run(
                    "kube-apiserver",
                    apiServer.toString(),
                    "--etcd-servers=" + store,
                    "--secure-port=" + ports[2],
                    "--bind-address=127.0.0.1",
                    "--advertise-address=127.0.0.1",
                    "--cert-dir=" + folder.resolve("certs"),
                    "--token-auth-file=" + folder.resolve("tokens.csv"),
                    "--authorization-mode=RBAC",
                    "--service-account-issuer=https://localhost",
                    "--service-account-key-file=" + folder.resolve("sa.pub"),
                    "--service-account-signing-key-file=" + folder.resolve("sa.key"),
                    "--service-cluster-ip-range=10.0.0.0/24",
                    "--disable-admission-plugins=ServiceAccount",
                    "--enable-priority-and-fairness=false");
            server.awaitReady();
            return server;
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket a = new ServerSocket(0);
                ServerSocket b = new ServerSocket(0);
                ServerSocket c = new ServerSocket(0)) {
            return new int[] {a.getLocalPort(), b.getLocalPort(), c.getLocalPort()};
        }
    }

    private static void keys(Path folder) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(
                folder.resolve("sa.key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("sa.pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private void run(String name, String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        try (Cluster cluster = Cluster.connect(kubeconfig())) {
            while (true) {
                try {
                    if (!cluster.api()
                            .list(cluster.api().type("v1", "Namespace"), null, "")
                            .items()
                            .isEmpty()) {
                        return;
                    }
                } catch (io.github.bundle4j.BundleException e) {
                    if (System.nanoTime() > end || processes.stream().anyMatch(process -> !process.isAlive())) {
                        throw new IllegalStateException("the API server did not start; see " + folder, e);
                    }
                }
                Thread.sleep(Duration.ofMillis(200).toMillis());
            }
        }
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    Kubeconfig kubeconfig() {
        return Kubeconfig.settings(url()).token(TOKEN).insecureSkipTlsVerify().build();
    }

    Path kubeconfigFile() throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: real
                clusters: [{name: real, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                contexts: [{name: real, context: {cluster: real, user: admin}}]
                users: [{name: admin, user: {token: %s}}]
                """.formatted(url(), TOKEN));
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
        }
        for (Process process : processes) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
