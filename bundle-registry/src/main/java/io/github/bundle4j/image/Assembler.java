package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes an image of a finished stage: by jib where it can, by the layer writer otherwise. */
final class Assembler {
    private final String image;
    private final Workspace workspace;
    private final LayerPacker packer;

    Assembler(String image, Workspace workspace, LayerPacker packer) {
        this.image = image;
        this.workspace = workspace;
        this.packer = packer;
    }

    ComposedImage assemble(StageState state, Descriptor.Platform platform) throws IOException {
        if (JibComposer.canCompose(state, platform)) {
            return new JibComposer(image, workspace, packer).compose(state, platform);
        }
        List<PackedLayer> layers = new ArrayList<>();
        for (StageState.Layer layer : state.layers) {
            if (layer instanceof StageState.Layer.Present present) {
                layers.add(present.layer());
            } else if (layer instanceof StageState.Layer.Entries entries) {
                layers.add(packer.pack(entries.entries()));
            }
        }
        List<Digest> diffIds = layers.stream().map(PackedLayer::diffId).toList();
        return new ComposedImage(state.settings.toJson(platform, diffIds), layers);
    }
}
