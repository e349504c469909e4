package io.github.bundle4j.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The distribution project's registry as a process, on a free port. */
public final class DebianRegistry implements AutoCloseable {
    private final Process process;
    private final String address;

    private DebianRegistry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param folder where it keeps everything
     * @param options more lines of its configuration, below {@code http:} first and then at the top level
     * @return the registry, ready
     * @throws IOException if it does not start
     */
    public static DebianRegistry start(Path folder, String httpOptions, String options) throws IOException {
        Path program = Counterparts.require("docker-registry");
        int port = freePort();
        Path config = folder.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: error}
                storage:
                  filesystem: {rootdirectory: %s}
                  delete: {enabled: true}
                http:
                  addr: 127.0.0.1:%d
                """.formatted(folder.resolve("data"), port) + httpOptions + options);
        Process process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        DebianRegistry registry = new DebianRegistry(process, "127.0.0.1:" + port);
        registry.await(port, folder);
        return registry;
    }

    /**
     * Where it listens.
     *
     * @return host and port
     */
    public String address() {
        return address;
    }

    private void await(int port, Path folder) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException("docker-registry ended: " + Files.readString(folder.resolve("registry.log")));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return;
            } catch (IOException e) {
                pause();
            }
        }
        close();
        throw new IOException("docker-registry does not listen");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
