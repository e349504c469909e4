package io.github.bundle4j.image;

import java.util.List;
import java.util.Optional;

/** Puts things into a layer where {@code COPY} and {@code ADD} would. */
final class Placer {
    private final LayerTree layer;
    private final Optional<Owner> owner;
    private final Optional<FileMode> mode;

    /** Changes permission bits: given ones for all, or a change that depends on what they are. */
    @FunctionalInterface
    interface FileMode {
        int apply(FileNode node);
    }

    Placer(LayerTree layer, Optional<Owner> owner, Optional<FileMode> mode) {
        this.layer = layer;
        this.owner = owner;
        this.mode = mode;
    }

    /**
     * Places transfers.
     *
     * @param destination absolute or relative to the root
     * @param folder whether the destination is meant as a folder
     */
    void place(List<Transfer> transfers, String destination, boolean folder) throws LayerTree.PathConflict {
        String target = ImagePaths.clean(destination);
        boolean intoFolder = folder || transfers.size() > 1 || isDirectory(target);
        for (Transfer transfer : transfers) {
            String base = ImagePaths.join(target, transfer.parents());
            if (transfer.directory()) {
                placeDirectory(transfer, base);
            } else {
                boolean inside = intoFolder || !transfer.parents().isEmpty();
                placeFile(transfer, inside ? ImagePaths.join(base, transfer.name()) : base);
            }
        }
        if (transfers.isEmpty() && folder) {
            directories(target);
        }
    }

    private boolean isDirectory(String target) {
        return layer.fs()
                .find(layer.fs().resolve(target))
                .filter(FileNode::isDirectory)
                .isPresent();
    }

    private String directories(String path) throws LayerTree.PathConflict {
        Owner user = owner.orElse(Owner.ROOT);
        return layer.directories(path, 0755, user.uid(), user.gid());
    }

    private void placeDirectory(Transfer transfer, String target) throws LayerTree.PathConflict {
        String real = directories(target);
        for (FileNode node : transfer.nodes()) {
            put(node.at(ImagePaths.join(real, node.path())), transfer.unpacked());
        }
    }

    private void placeFile(Transfer transfer, String target) throws LayerTree.PathConflict {
        String folder = directories(ImagePaths.parent(target));
        String name = target.substring(target.lastIndexOf('/') + 1);
        String real = layer.fs().resolve(ImagePaths.join(folder, name));
        for (FileNode node : transfer.nodes()) {
            put(node.at(real), false);
        }
    }

    private void put(FileNode node, boolean asItIs) throws LayerTree.PathConflict {
        FileNode before = layer.fs().find(node.path()).orElse(null);
        if (before != null && before.isDirectory() != node.isDirectory()) {
            throw new LayerTree.PathConflict(
                    "/" + node.path() + " is " + (before.isDirectory() ? "a folder" : "not a folder")
                            + " and cannot be replaced by " + (node.isDirectory() ? "one" : "something else"));
        }
        if (asItIs) {
            layer.put(node);
            return;
        }
        FileNode owned = owner.map(user -> node.owned(user.uid(), user.gid())).orElse(node);
        boolean hasMode = owned.kind() == FileNode.Kind.FILE || owned.isDirectory();
        layer.put(hasMode && mode.isPresent() ? owned.withMode(mode.get().apply(owned)) : owned);
    }
}
