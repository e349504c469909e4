package io.github.bundle4j.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets jib-core put together what it puts together rightly: images from nothing, of ordinary files, with settings that
 * it knows. It writes into a temporary file and never uses the network, so none of its ways to reach registries matter;
 * its layers are compressed again, because its own compression depends on the JDK.
 */
final class JibComposer {
    /** Jib wants every file on the disk; larger images are cheaper to stream. */
    static final long MAX_BYTES = 32L << 20;

    private static final Instant EPOCH = Instant.EPOCH;
    private static final Instant FILE_TIME = Instant.ofEpochSecond(1);
    private static final int MAX_DOCUMENT = 8 << 20;

    private final String image;
    private final Workspace workspace;
    private final LayerPacker packer;

    JibComposer(String image, Workspace workspace, LayerPacker packer) {
        this.image = image;
        this.workspace = workspace;
        this.packer = packer;
    }

    /** Depends on nothing but the image itself, so that its digest does not either. */
    static boolean canCompose(StageState state, Descriptor.Platform platform) {
        ImageSettings settings = state.settings;
        boolean known = settings.healthcheck.isEmpty()
                && settings.stopSignal.isEmpty()
                && settings.shell.isEmpty()
                && settings.onBuild.isEmpty()
                && settings.author.isEmpty()
                && !settings.history.isEmpty()
                && platform.variant().isEmpty()
                && settings.volumes.stream().allMatch(volume -> volume.startsWith("/"))
                && settings.ports.stream().noneMatch(port -> port.endsWith("/sctp"))
                && (settings.workdir.isEmpty() || settings.workdir.startsWith("/"));
        if (!known || !state.isFromNothing()) {
            return false;
        }
        long total = 0;
        Map<String, FileNode> folders = new HashMap<>();
        for (StageState.Layer layer : state.layers) {
            List<FileNode> entries = ((StageState.Layer.Entries) layer).entries();
            entries.stream().filter(FileNode::isDirectory).forEach(node -> folders.put(node.path(), node));
            for (FileNode node : entries) {
                total += node.size();
                if (!isOrdinary(folders.get(ImagePaths.parent(node.path())))) {
                    return false;
                }
                boolean plain = (node.kind() == FileNode.Kind.FILE || node.isDirectory()) && node.mode() <= 0777;
                if (!plain || total > MAX_BYTES) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Jib repeats the folders above each file in its layer, always as root's with mode 755. */
    private static boolean isOrdinary(@Nullable FileNode folder) {
        return folder == null || (folder.mode() == 0755 && folder.uid() == 0 && folder.gid() == 0);
    }

    ComposedImage compose(StageState state, Descriptor.Platform platform) throws IOException {
        Path tar = workspace.fresh("jib.tar");
        try {
            JibContainerBuilder builder = Jib.fromScratch()
                    .setFormat(ImageFormat.OCI)
                    .setCreationTime(EPOCH)
                    .setPlatforms(Set.of(new Platform(platform.architecture(), platform.os())));
            configure(builder, state.settings);
            int number = 0;
            for (StageState.Layer layer : state.layers) {
                builder.addFileEntriesLayer(layer(((StageState.Layer.Entries) layer).entries(), "layer " + ++number));
            }
            builder.containerize(Containerizer.to(TarImage.at(tar).named("bundle4j/image"))
                    .setOfflineMode(true)
                    .setToolName("bundle4j")
                    // Part of the image's history, so never the version of a program.
                    .setToolVersion("1")
                    .setBaseImageLayersCache(Files.createDirectories(workspace.fresh("jib-base")))
                    .setApplicationLayersCache(Files.createDirectories(workspace.fresh("jib-layers"))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("building image " + image);
        } catch (ExecutionException e) {
            throw new ImageException(
                    image, "jib could not put it together: " + e.getCause(), e.getCause() == null ? e : e.getCause());
        } catch (RegistryException | CacheDirectoryCreationException | InvalidImageReferenceException e) {
            throw new ImageException(image, "jib could not put it together: " + e.getMessage(), e);
        }
        return read(tar);
    }

    private static void configure(JibContainerBuilder builder, ImageSettings settings) {
        builder.setEnvironment(settings.env).setLabels(settings.labels);
        if (!settings.entrypoint.isEmpty()) {
            builder.setEntrypoint(settings.entrypoint);
        }
        if (!settings.cmd.isEmpty()) {
            builder.setProgramArguments(settings.cmd);
        }
        if (!settings.user.isEmpty()) {
            builder.setUser(settings.user);
        }
        if (!settings.workdir.isEmpty()) {
            builder.setWorkingDirectory(AbsoluteUnixPath.get(settings.workdir));
        }
        Set<AbsoluteUnixPath> volumes = new LinkedHashSet<>();
        settings.volumes.forEach(volume -> volumes.add(AbsoluteUnixPath.get(volume)));
        builder.setVolumes(volumes);
        Set<Port> ports = new LinkedHashSet<>();
        settings.ports.forEach(port -> {
            int number = Integer.parseInt(port.substring(0, port.indexOf('/')));
            ports.add(port.endsWith("/udp") ? Port.udp(number) : Port.tcp(number));
        });
        builder.setExposedPorts(ports);
    }

    private FileEntriesLayer layer(List<FileNode> entries, String name) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        Path folder = Files.createDirectories(workspace.fresh("files"));
        int number = 0;
        for (FileNode node : entries) {
            Path source = folder;
            if (!node.isDirectory()) {
                source = folder.resolve(String.valueOf(++number));
                try (InputStream in = node.content().open()) {
                    Files.copy(in, source);
                }
            }
            layer.addEntry(
                    source,
                    AbsoluteUnixPath.get("/" + node.path()),
                    FilePermissions.fromOctalString(String.format(Locale.ROOT, "%03o", node.mode())),
                    FILE_TIME,
                    node.uid() + ":" + node.gid());
        }
        return layer.build();
    }

    /** Reads the OCI layout that jib wrote, and packs its layers anew. */
    private ComposedImage read(Path tar) throws IOException {
        RootFs layout = new RootFs();
        try (InputStream in = Files.newInputStream(tar)) {
            new LayerIndexer(image, "jib", workspace.fresh("layout"), 1L << 40).apply(in, layout);
        }
        Map<?, ?> index = document(layout, "index.json");
        Map<?, ?> manifest = document(layout, blob(first(index, "manifests")));
        byte[] config = bytes(layout, blob(object(manifest.get("config"))));
        List<PackedLayer> layers = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (Object layer : (List<?>) java.util.Objects.requireNonNull(manifest.get("layers"))) {
            FileNode blob = node(layout, blob(object(layer)));
            PackedLayer.New packed = packer.pack(blob.size(), out -> {
                try (InputStream in = new GZIPInputStream(blob.content().open())) {
                    in.transferTo(out);
                }
            });
            layers.add(packed);
            diffIds.add(packed.diffId().toString());
        }
        Map<?, ?> rootfs = object(object(Json.parse(text(config))).get("rootfs"));
        if (!diffIds.equals(rootfs.get("diff_ids"))) {
            throw new ImageException(image, "jib's layers are not what its configuration says", null);
        }
        return new ComposedImage(config, layers);
    }

    private static String blob(Map<?, ?> descriptor) {
        Digest digest = Digest.parse(String.valueOf(descriptor.get("digest")));
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    private Map<?, ?> document(RootFs layout, String path) throws IOException {
        return object(Json.parse(text(bytes(layout, path))));
    }

    private byte[] bytes(RootFs layout, String path) throws IOException {
        try (InputStream in = node(layout, path).content().open()) {
            return in.readNBytes(MAX_DOCUMENT);
        }
    }

    private FileNode node(RootFs layout, String path) {
        return layout.get(path).orElseThrow(() -> new ImageException(image, "jib's layout has no " + path, null));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Map<?, ?> first(Map<?, ?> parent, String key) {
        return object(((List<?>) java.util.Objects.requireNonNull(parent.get(key))).get(0));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(value);
    }
}
