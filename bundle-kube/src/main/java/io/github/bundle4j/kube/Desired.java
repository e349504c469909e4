package io.github.bundle4j.kube;

import io.github.bundle4j.kube.release.ReleaseHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a release is to become: the outcome of rendering, in the terms of release records.
 *
 * @param chart the chart as release records hold it
 * @param config the user's values
 * @param manifest the objects, as {@code helm get manifest} prints them
 * @param hooks the hooks
 * @param crds the files with custom resource definitions
 * @param notes the notes
 */
record Desired(
        Map<String, @Nullable Object> chart,
        Map<String, @Nullable Object> config,
        String manifest,
        List<ReleaseHook> hooks,
        List<String> crds,
        String notes) {
    @Override
    public String toString() {
        return "Desired[hidden]";
    }

    /** Renders for one revision. */
    @FunctionalInterface
    interface Source {
        Desired render(int revision, boolean upgrade);
    }
}
