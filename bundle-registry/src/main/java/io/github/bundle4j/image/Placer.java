package io.github.bundle4j.image;

import java.util.List;
import java.util.Optional;

/** Puts things into a layer where {@code COPY} and {@code ADD} would. */
final class Placer {
    private static final int FOLDER = 0755;

    private final LayerTree layer;
    private final Optional<Owner> owner;
    private final Optional<FileMode> mode;

    /** Changes permission bits: given ones for all, or a change that depends on what they are. */
    interface FileMode {
        int apply(FileNode node);

        /** The bits of folders that are made on the way. */
        int ofParents();
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
        if (!folder
                && !isDirectory(target)
                && transfers.stream().filter(each -> !each.directory()).count() > 1) {
            throw new LayerTree.PathConflict("several files would all become /" + target
                    + "; end the destination with / to put them into a folder");
        }
        for (Transfer transfer : transfers) {
            if (transfer.directory()) {
                placeDirectory(transfer, target);
            } else {
                placeFile(transfer, target, folder || isDirectory(target));
            }
        }
    }

    private boolean isDirectory(String target) {
        return layer.fs()
                .get(layer.fs().resolve(target))
                .filter(FileNode::isDirectory)
                .isPresent();
    }

    private String directories(String path, int bits) throws LayerTree.PathConflict {
        Owner user = owner.orElse(Owner.ROOT);
        return layer.directories(path, bits, user.uid(), user.gid());
    }

    private void placeDirectory(Transfer transfer, String target) throws LayerTree.PathConflict {
        String real = directories(
                target,
                transfer.unpacked() ? FOLDER : mode.map(FileMode::ofParents).orElse(FOLDER));
        for (FileNode node : transfer.nodes()) {
            FileNode placed = node.at(ImagePaths.join(real, node.path()));
            FileNode before = layer.fs().find(placed.path());
            if (transfer.passed().contains(node.path()) && before != null && before.isDirectory()) {
                // As with BuildKit: not the mode of --chmod, and no other owner.
                layer.put(before.withMode(node.mode()));
            } else {
                put(placed, transfer.unpacked());
            }
        }
    }

    private void placeFile(Transfer transfer, String target, boolean intoFolder) throws LayerTree.PathConflict {
        String folder = directories(
                intoFolder ? target : ImagePaths.parent(target),
                mode.map(FileMode::ofParents).orElse(FOLDER));
        // A file goes where a link leads that the destination names, and takes the place of one in a folder.
        String path = intoFolder
                ? ImagePaths.join(folder, transfer.name())
                : layer.fs().resolve(ImagePaths.join(folder, target.substring(target.lastIndexOf('/') + 1)));
        for (FileNode node : transfer.nodes()) {
            put(node.at(path), false);
        }
    }

    private void put(FileNode node, boolean unpacked) throws LayerTree.PathConflict {
        FileNode owned = owner.map(user -> node.owned(user.uid(), user.gid())).orElse(node);
        if (unpacked) {
            layer.put(owned); // over whatever is there, with its own mode
            return;
        }
        FileNode before = layer.fs().find(node.path());
        if (before != null && before.isDirectory() != node.isDirectory()) {
            throw new LayerTree.PathConflict(
                    "/" + node.path() + " is " + (before.isDirectory() ? "a folder" : "not a folder")
                            + " and cannot be replaced by " + (node.isDirectory() ? "one" : "something else"));
        }
        boolean hasMode = owned.kind() == FileNode.Kind.FILE || owned.isDirectory();
        layer.put(hasMode && mode.isPresent() ? owned.withMode(mode.get().apply(owned)) : owned);
    }
}
