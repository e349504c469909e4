package io.github.bundle4j.image;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.BuildSettings;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Dockerfile that runs nothing, and a context.
 *
 * @param dockerfile its text
 * @param arguments build arguments
 * @param files by path: a letter, a colon, and the content of a file ({@code f}) or program ({@code x}), the target of a
 *     link ({@code l}), or base64 of a file that is no text ({@code b})
 */
record CopyCase(String dockerfile, Map<String, String> arguments, Map<String, String> files) {
    /** What a builder answers that refuses. */
    static final List<String> REFUSED = List.of("refused");

    CopyCase(String dockerfile, Map<String, String> files) {
        this(dockerfile, Map.of(), files);
    }

    /** The same with the address of a web server in place of {@code ADDRESS}. */
    CopyCase at(String address) {
        return new CopyCase(dockerfile.replace("ADDRESS", address), arguments, files);
    }

    MemoryTree tree() {
        MemoryTree.Builder tree = MemoryTree.builder();
        files.forEach((path, file) -> {
            String content = file.substring(2);
            switch (file.charAt(0)) {
                case 'f' -> tree.file(path, content);
                case 'x' -> tree.executable(path, content.getBytes(StandardCharsets.UTF_8));
                case 'b' -> tree.file(path, Base64.getDecoder().decode(content));
                default -> tree.link(path, content);
            }
        });
        return tree.build();
    }

    /** The files of the image that this library makes. */
    List<String> ours() throws IOException {
        return made(state -> ImageFiles.describe(state.fs));
    }

    /** The settings of the image that this library makes, and its files. */
    List<String> oursWithSettings() throws IOException {
        return made(state -> {
            byte[] config = state.settings.toJson(Descriptor.Platform.parse("linux/amd64"), List.of());
            return withSettings((Map<?, ?>) Json.parse(new String(config, StandardCharsets.UTF_8)), state.fs);
        });
    }

    /** What a configuration says about containers, and files. */
    static List<String> withSettings(Map<?, ?> config, RootFs fs) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String name : List.of("architecture", "os", "variant", "author")) {
            lines.put(name, Json.write(config.get(name)));
        }
        ((Map<?, ?>) config.get("config")).forEach((name, value) -> lines.put("config." + name, Json.write(value)));
        lines.remove("config.ArgsEscaped"); // means something on Windows only
        lines.values().removeIf("null"::equals);
        List<String> result = new ArrayList<>();
        lines.forEach((name, value) -> result.add(name + "=" + value));
        result.addAll(ImageFiles.describe(fs));
        return result;
    }

    private interface Description {
        List<String> of(StageState state) throws IOException;
    }

    private List<String> made(Description description) throws IOException {
        MemoryTree tree = tree();
        try (Workspace workspace = Workspace.create(Optional.empty());
                OciClient client = OciClient.builder().build()) {
            return description.of(new DockerfileComposer(
                            "test",
                            Dockerfile.parse(dockerfile)
                                    .resolve(BuildSettings.defaults().withArguments(arguments)),
                            BuildContext.ofDockerfile(tree, "", "Dockerfile"),
                            new BaseImages("test", new BaseDescriptions("test", client, Map.of()), workspace),
                            workspace,
                            new Downloads(client, workspace, line -> {}),
                            Map.of())
                    .compose());
        } catch (BundleException | NeedsProgram refused) {
            return REFUSED;
        }
    }

    String toJson(List<String> answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dockerfile", dockerfile);
        if (!arguments.isEmpty()) {
            json.put("arguments", new TreeMap<>(arguments));
        }
        json.put("files", new TreeMap<>(files));
        json.put("image", answer);
        return Json.write(json);
    }

    static CopyCase ofJson(Map<?, ?> json) {
        return new CopyCase((String) json.get("dockerfile"), texts(json.get("arguments")), texts(json.get("files")));
    }

    private static Map<String, String> texts(Object json) {
        Map<String, String> result = new TreeMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> result.put((String) key, (String) value));
        }
        return result;
    }

    /** For the messages of tests. */
    @Override
    public String toString() {
        return dockerfile + "\n" + arguments + "\n" + new TreeMap<>(files);
    }
}
