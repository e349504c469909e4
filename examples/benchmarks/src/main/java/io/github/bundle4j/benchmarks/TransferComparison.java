package io.github.bundle4j.benchmarks;

import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.MediaTypes;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.RawManifest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Pushes an image set from a layout, and copies it between two of the distribution project's registries, with this library
 * in a 64 MB heap, in a fresh JVM and in a running one, and with crane, oras and skopeo, all in the same run. Programs that
 * are not on the path are left out.
 */
public final class TransferComparison {
    private static final int IMAGES = 8;
    private static final int LAYERS = 2;
    private static final String TAG = "set";
    private static final int WARM_UP = 5;

    private final Path folder;
    private final Optional<ServerCertificate> certificate;
    private final Comparison comparison = new Comparison();

    private TransferComparison(Path folder, Optional<ServerCertificate> certificate) {
        this.folder = folder;
        this.certificate = certificate;
    }

    /**
     * Compares.
     *
     * @param arguments size of the set in MB, default 2048; rounds, default 3; {@code tls} for registries that speak TLS
     * @throws Exception if a program fails
     */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2048;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        boolean tls = arguments.length > 2 && arguments[2].equals("tls");
        Comparison.inTemporaryFolder("transfer-", folder -> {
            Optional<ServerCertificate> certificate =
                    tls ? Optional.of(ServerCertificate.make(folder)) : Optional.empty();
            new TransferComparison(folder, certificate).run(megabytes, rounds);
        });
    }

    private void run(int megabytes, int rounds) throws Exception {
        OciLayout layout = OciLayout.at(folder.resolve("layout"));
        makeSet(layout, megabytes);
        OciLayout warm = OciLayout.at(folder.resolve("warm"));
        makeSet(warm, IMAGES * LAYERS * 2);
        try (RegistryProcess source = RegistryProcess.start(folder.resolve("source"), certificate);
                RunningTransfer running = new RunningTransfer(own())) {
            running.run("push", layout.folder().toString(), source.address() + "/set:" + TAG);
            running.run("push", warm.folder().toString(), source.address() + "/warm:" + TAG);
            for (int i = 0; i < WARM_UP; i++) {
                String to = source.address() + "/warm-" + i;
                running.run("push", warm.folder().toString(), to + "/pushed:" + TAG);
                running.run("copy", source.address() + "/warm:" + TAG, to + "/copied:" + TAG);
            }
            for (int round = 0; round < rounds; round++) {
                measure("copy", source.address() + "/set:" + TAG, running);
                measure("push", layout.folder().toString(), running);
            }
        }
        comparison.print(megabytes);
    }

    private void measure(String task, String from, RunningTransfer running) throws Exception {
        boolean copy = task.equals("copy");
        boolean tls = certificate.isPresent();
        measure(task + " bundle4j, warm", to -> running.run(task, from, to));
        measure(task + " bundle4j", to -> run(own(task, from, to)));
        for (Tool tool : Tool.present()) {
            measure(task + " " + tool, to -> run(copy ? tool.copy(from, to, tls) : tool.push(from, to, tls)));
        }
    }

    /** Brings the set to a registry. */
    private interface Work {
        Measured to(String reference) throws IOException, InterruptedException;
    }

    private void measure(String name, Work work) throws Exception {
        Path data = folder.resolve("target");
        try (RegistryProcess target = RegistryProcess.start(data, certificate)) {
            comparison.add(name, work.to(target.address() + "/set:" + TAG));
        }
        Comparison.delete(data);
    }

    private static void makeSet(OciLayout layout, int megabytes) {
        long layerSize = megabytes * 1024L * 1024 / IMAGES / LAYERS;
        List<Descriptor> images = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            List<Descriptor> layers = new ArrayList<>();
            for (int layer = 0; layer < LAYERS; layer++) {
                byte[] content = new byte[Math.toIntExact(layerSize)];
                fill(content, image * LAYERS + layer);
                BlobSource blob = BlobSource.of(content);
                layout.putBlob(blob, Optional.empty());
                layers.add(Descriptor.of(MediaTypes.OCI_LAYER, blob.digest(), blob.size()));
            }
            byte[] config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"variant\":\"v" + image
                            + "\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")
                    .getBytes(StandardCharsets.UTF_8);
            layout.putBlob(BlobSource.of(config), Optional.empty());
            RawManifest manifest = Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, config), layers, Map.of())
                    .toRaw();
            layout.putManifest(manifest, Optional.empty());
            images.add(manifest.descriptor().withPlatform(Descriptor.Platform.parse("linux/amd64/v" + image)));
        }
        layout.putManifest(Manifest.index(images, Map.of()).toRaw(), Optional.of(TAG));
    }

    private static void fill(byte[] content, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        random.nextBytes(content);
    }

    private List<String> own(String... task) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), Transfer.class.getName()));
        command.add(certificate.map(tls -> tls.certificate().toString()).orElse("plain"));
        command.addAll(List.of(task));
        return command;
    }

    private Measured run(List<String> command) throws IOException, InterruptedException {
        return Measured.run(command, folder.resolve("said"));
    }

    /** Who does the same. They check no certificates. */
    private enum Tool {
        CRANE,
        ORAS,
        SKOPEO;

        static List<Tool> present() {
            return Stream.of(values()).filter(Tool::isOnPath).toList();
        }

        List<String> copy(String from, String to, boolean tls) {
            return switch (this) {
                case CRANE -> List.of("crane", "copy", "--insecure", from, to);
                case ORAS -> List.of("oras", "cp", "--from-" + open(tls), "--to-" + open(tls), from, to);
                case SKOPEO -> skopeo("docker://" + from, to);
            };
        }

        List<String> push(String layout, String to, boolean tls) {
            return switch (this) {
                case CRANE -> List.of("crane", "push", "--insecure", "--index", layout, to);
                case ORAS -> List.of("oras", "cp", "--from-oci-layout", "--to-" + open(tls), layout + ":" + TAG, to);
                case SKOPEO -> skopeo("oci:" + layout + ":" + TAG, to);
            };
        }

        /** The kind of registry that is not to be trusted by its certificate. */
        private static String open(boolean tls) {
            return tls ? "insecure" : "plain-http";
        }

        private static List<String> skopeo(String from, String to) {
            return List.of(
                    "skopeo",
                    "copy",
                    "-q",
                    "--all",
                    "--preserve-digests",
                    "--src-tls-verify=false",
                    "--dest-tls-verify=false",
                    from,
                    "docker://" + to);
        }

        private boolean isOnPath() {
            return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, toString())));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
