package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.StageScope;
import java.util.ArrayList;
import java.util.List;

/** A stage while it is put together, or when it is finished. Not thread-safe. */
final class StageState {
    /** A layer of a base, or entries of a new one. */
    sealed interface Layer {
        /** As it is in a registry. */
        record Present(PackedLayer.OfBase layer) implements Layer {}

        /** To be packed. */
        record Entries(List<FileNode> entries) implements Layer {}
    }

    final List<Layer> layers = new ArrayList<>();
    final RootFs fs;
    final ImageSettings settings;
    StageScope scope;

    private StageState(RootFs fs, ImageSettings settings, StageScope scope) {
        this.fs = fs;
        this.settings = settings;
        this.scope = scope;
    }

    static StageState scratch() {
        return new StageState(new RootFs(), ImageSettings.empty(), StageScope.empty());
    }

    /** As BuildKit begins a stage: with a folder to work in, and a {@code PATH} where the base has none. */
    void beginStage(String platform) {
        scope = scope.withPath(platform);
        settings.env.putAll(scope.environment());
        if (settings.workdir.isEmpty() && isFromNothing()) {
            settings.workdir = "/";
        }
    }

    static StageState of(LoadedImage base) {
        var settings = ImageSettings.ofBase(base.config());
        var scope = StageScope.ofImage(settings.env, settings.onBuild, base.reference());
        settings.onBuild.clear();
        var state = new StageState(base.fs().copy(), settings, scope);
        base.layers().forEach(layer -> state.layers.add(new Layer.Present(layer)));
        return state;
    }

    /** A stage that starts from this one. */
    StageState next() {
        ImageSettings copied = settings.copy();
        copied.onBuild.clear();
        var state = new StageState(fs.copy(), copied, scope);
        state.layers.addAll(layers);
        return state;
    }

    boolean isFromNothing() {
        return layers.stream().noneMatch(Layer.Present.class::isInstance);
    }

    void addLayer(LayerTree layer, String createdBy) {
        if (layer.isEmpty()) {
            settings.addHistory(createdBy, true);
        } else {
            layers.add(new Layer.Entries(layer.entries()));
            settings.addHistory(createdBy, false);
        }
    }
}
