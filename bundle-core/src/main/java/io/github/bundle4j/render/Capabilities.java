package io.github.bundle4j.render;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoMethods;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoStruct;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The object {@code .Capabilities} of templates. */
final class Capabilities {
    private static final Map<String, String> VERSION_NAMES = Map.of(
            "Version", "version",
            "GitCommit", "git_commit",
            "GitTreeState", "git_tree_state",
            "GoVersion", "go_version",
            "KubeClientVersion", "kube_client_version");

    /** What a profile knows without a cluster; made once, never changed. */
    private static final Map<HelmProfile, GoStruct> STANDARD = new ConcurrentHashMap<>();

    private Capabilities() {}

    static GoStruct of(RenderOptions options) {
        boolean standard = !options.hasKubeVersion()
                && options.allApiVersions().isEmpty()
                && options.apiVersions().isEmpty();
        return standard ? STANDARD.computeIfAbsent(options.profile(), known -> make(options)) : make(options);
    }

    private static GoStruct make(RenderOptions options) {
        HelmProfile profile = options.profile();
        String types = profile.typePackage();
        GoStruct kube = kubeVersion(options, types);
        GoSlice apis = apiVersions(options);
        GoObject helm = new JsonStruct(helmVersion(profile), VERSION_NAMES);
        return GoStruct.of(GoType.pointerTo(GoType.struct(types + ".Capabilities")))
                .withField("KubeVersion", kube.goType(), kube)
                .withField("APIVersions", apis.goType(), apis)
                .withField("HelmVersion", helm.goType(), helm);
    }

    private static GoStruct kubeVersion(RenderOptions options, String types) {
        boolean old = options.profile().isHelm3();
        KubeVersion version = KubeVersion.of(options);
        String full = ByteStrings.pack(old ? version.normalized() : version.full());
        String normalized = ByteStrings.pack(version.normalized());
        GoStruct struct = GoStruct.of(GoType.struct(types + ".KubeVersion")).withField("Version", GoType.STRING, full);
        if (!old) {
            struct = struct.withHiddenField("normalizedVersion", normalized);
        }
        return struct.withField("Major", GoType.STRING, ByteStrings.pack(version.major()))
                .withField("Minor", GoType.STRING, ByteStrings.pack(version.minor()))
                .withMethod("GitVersion", Signature.of().returns(GoType.STRING), arguments -> full)
                .withPointerString(() -> normalized);
    }

    private static GoSlice apiVersions(RenderOptions options) {
        HelmProfile profile = options.profile();
        List<String> versions = new ArrayList<>(options.allApiVersions().orElseGet(() -> ApiVersions.of(profile)));
        versions.addAll(options.apiVersions());
        versions.replaceAll(ByteStrings::pack);
        Set<String> known = new HashSet<>(versions);
        GoMethods methods = GoMethods.NONE.with(
                "Has",
                Signature.of(GoType.STRING).returns(GoType.BOOL),
                arguments -> known.contains(arguments.string(0)));
        return GoSlice.of(GoType.named(profile.typePackage() + ".VersionSet", GoType.STRINGS), versions)
                .withMethods(methods);
    }

    private static GoStruct helmVersion(HelmProfile profile) {
        GoStruct version = GoStruct.of(GoType.struct("version.BuildInfo"))
                .withField("Version", GoType.STRING, profile.helmVersion())
                .withField("GitCommit", GoType.STRING, profile.gitCommit())
                .withField("GitTreeState", GoType.STRING, profile.gitTreeState())
                .withField("GoVersion", GoType.STRING, profile.goVersion());
        return profile.isHelm3()
                ? version
                : version.withField("KubeClientVersion", GoType.STRING, profile.kubeClientVersion());
    }
}
