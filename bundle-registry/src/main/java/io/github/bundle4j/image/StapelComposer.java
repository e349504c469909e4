package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.dockerfile.CopyOptions;
import io.github.bundle4j.dockerfile.SourceWord;
import io.github.bundle4j.project.BaseImage;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.ImageDependency;
import io.github.bundle4j.project.ImageImport;
import io.github.bundle4j.project.StagePosition;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.source.GlobSet;
import io.github.bundle4j.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts a Stapel image without shell commands together: base, imports, git mappings, dependencies. */
final class StapelComposer {
    private final StapelImage spec;
    private final MappingTrees trees;
    private final Descriptor.Platform platform;
    private final Function<String, ImageReference> built;
    private final BaseImages bases;

    StapelComposer(
            StapelImage spec,
            MappingTrees trees,
            Descriptor.Platform platform,
            Function<String, ImageReference> built,
            BaseImages bases) {
        this.spec = spec;
        this.trees = trees;
        this.platform = platform;
        this.built = built;
        this.bases = bases;
    }

    StageState compose() throws IOException {
        StageState state = base();
        around(state, StagePosition.Side.BEFORE, StagePosition.Stage.INSTALL);
        int number = 0;
        for (GitMapping mapping : spec.git()) {
            git(state, mapping, ++number);
        }
        around(state, StagePosition.Side.AFTER, StagePosition.Stage.INSTALL);
        around(state, StagePosition.Side.BEFORE, StagePosition.Stage.SETUP);
        around(state, StagePosition.Side.AFTER, StagePosition.Stage.SETUP);
        return state;
    }

    private StageState base() {
        return spec.from() instanceof BaseImage.Scratch
                ? StageState.scratch()
                : StageState.of(bases.load(reference(spec.from()), platform));
    }

    private String reference(BaseImage image) {
        if (image instanceof BaseImage.OfProject other) {
            return built.apply(other.name()).toString();
        } else if (image instanceof BaseImage.External external) {
            return external.reference();
        }
        throw new ImageException.InvalidInstruction(spec.name(), "werf.yaml", 0, "nothing can be taken from scratch");
    }

    private void around(StageState state, StagePosition.Side side, StagePosition.Stage stage) throws IOException {
        for (int i = 0; i < spec.imports().size(); i++) {
            ImageImport imported = spec.imports().get(i);
            if (imported.position().side() == side && imported.position().stage() == stage) {
                take(state, imported, i + 1);
            }
        }
        Map<String, String> values = DependencyValues.real(spec, built);
        for (ImageDependency dependency : spec.dependencies()) {
            boolean here = dependency
                    .position()
                    .filter(p -> p.side() == side && p.stage() == stage)
                    .isPresent();
            if (here) {
                for (ImageDependency.Import each : dependency.imports()) {
                    state.settings.env.put(each.target(), values.getOrDefault(each.target(), ""));
                    state.settings.addHistory("dependency " + each.target(), true);
                }
            }
        }
    }

    private void git(StageState state, GitMapping mapping, int number) throws IOException {
        var layer = new LayerTree(state.fs);
        try {
            Owner owner = new Owner(Owner.user(mapping.owner(), state.fs), Owner.group(mapping.group(), state.fs));
            String to = ImagePaths.clean(mapping.to());
            SourceTree source = trees.of(mapping);
            for (GitFiles.Mapped mapped : GitFiles.of(spec.name(), mapping, source)) {
                checkInterrupted();
                // Folders above the mapping's own are nobody's in particular.
                layer.directories(ImagePaths.parent(to), 0755, 0, 0);
                if (mapped.path().equals(to)) {
                    put(layer, GitFiles.node(mapped, source, owner), Owner.ROOT);
                    continue;
                }
                put(layer, GitFiles.node(mapped, source, owner), owner);
            }
        } catch (LayerTree.PathConflict | Owner.Unknown e) {
            throw invalid("git mapping to " + mapping.to() + ": " + e.getMessage());
        }
        state.addLayer(layer, "git " + number);
    }

    private void take(StageState state, ImageImport imported, int number) throws IOException {
        var layer = new LayerTree(state.fs);
        try {
            boolean setsOwner = !imported.owner().isEmpty();
            boolean setsGroup = !imported.group().isEmpty();
            long uid = Owner.user(imported.owner(), state.fs);
            long gid = Owner.group(imported.group(), state.fs);
            for (FileNode node : selected(imported)) {
                checkInterrupted();
                FileNode owned = node.owned(setsOwner ? uid : node.uid(), setsGroup ? gid : node.gid());
                put(layer, owned, Owner.ROOT);
            }
        } catch (LayerTree.PathConflict | Owner.Unknown e) {
            throw invalid("import to " + imported.to() + ": " + e.getMessage());
        }
        state.addLayer(layer, "import " + number);
    }

    /** What an import takes when no file system of the target is known: owners can be numbers only. */
    List<FileNode> imported(ImageImport imported) throws IOException {
        try {
            boolean setsOwner = !imported.owner().isEmpty();
            boolean setsGroup = !imported.group().isEmpty();
            long uid = Owner.user(imported.owner(), new RootFs());
            long gid = Owner.group(imported.group(), new RootFs());
            return selected(imported).stream()
                    .map(node -> node.owned(setsOwner ? uid : node.uid(), setsGroup ? gid : node.gid()))
                    .toList();
        } catch (LayerTree.PathConflict | Owner.Unknown e) {
            throw invalid("import to " + imported.to() + ": " + e.getMessage());
        }
    }

    private List<FileNode> selected(ImageImport imported) throws LayerTree.PathConflict {
        RootFs from = bases.load(reference(imported.from()), platform).fs();
        String to = ImagePaths.clean(imported.to());
        GlobSet included = GlobSet.of(imported.includePaths());
        GlobSet excluded = GlobSet.of(imported.excludePaths());
        var result = new ArrayList<FileNode>();
        for (Transfer transfer : ImageCopies.select(from, SourceWord.of(imported.add(), CopyOptions.none()))) {
            for (FileNode node : transfer.nodes()) {
                boolean taken = !transfer.directory()
                        || ((included.isEmpty() || included.matches(node.path())) && !excluded.matches(node.path()));
                if (taken) {
                    result.add(node.at(ImagePaths.join(to, node.path())));
                }
            }
            if (transfer.directory() && transfer.nodes().isEmpty()) {
                result.add(FileNode.directory(to, 0755, 0, 0));
            }
        }
        if (result.isEmpty()) {
            throw invalid("import: add " + imported.add() + " with its include and exclude paths matches nothing");
        }
        return result;
    }

    private static void put(LayerTree layer, FileNode node, Owner parents) throws LayerTree.PathConflict {
        String folder = layer.directories(ImagePaths.parent(node.path()), 0755, parents.uid(), parents.gid());
        String path = ImagePaths.join(folder, node.name());
        FileNode before = layer.fs().find(path);
        if (before != null && before.isDirectory() && node.isDirectory()) {
            return;
        }
        if (before != null && before.isDirectory() != node.isDirectory()) {
            throw new LayerTree.PathConflict("/" + path + " is there already and of another kind");
        }
        layer.put(node.at(path));
    }

    private void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("building image " + spec.name());
        }
    }

    private ImageException.InvalidInstruction invalid(String problem) {
        return new ImageException.InvalidInstruction(spec.name(), "werf.yaml", 0, problem);
    }
}
