package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The distribution project's registry on a free port of this machine. */
record RegistryProcess(Process process, String address) implements AutoCloseable {
    static RegistryProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder, Optional.empty());
    }

    /** Speaks TLS if it is given a certificate. */
    static RegistryProcess start(Path folder, Optional<ServerCertificate> certificate)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path config = folder.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"%s}
                """.formatted(
                        folder.resolve("data"),
                        port,
                        certificate
                                .map(tls -> ", tls: {certificate: " + tls.certificate() + ", key: " + tls.key() + "}")
                                .orElse("")));
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new RegistryProcess(process, "127.0.0.1:" + port);
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IOException("docker-registry does not start: " + Files.readString(folder.resolve("log")));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
