package io.github.bundle4j.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code ADD} does to archives of the context. */
final class Archives {
    private static final long MAX_BYTES = 4L << 30;

    private Archives() {}

    /** Whether a file is compressed in a way that nothing here can undo: bzip2 and xz. */
    static boolean isBeyondUs(Transfer transfer) throws IOException {
        if (!isFile(transfer)) {
            return false;
        }
        try (InputStream in = transfer.nodes().get(0).content().open()) {
            byte[] head = in.readNBytes(6);
            return Decompression.startsWith(head, 'B', 'Z', 'h')
                    || Decompression.startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0);
        }
    }

    /** The archive's content as a folder; anything that is no archive stays as it is. */
    static Transfer unpacked(Transfer transfer, Path spool) throws IOException {
        if (!isFile(transfer)) {
            return transfer;
        }
        try (InputStream in = transfer.nodes().get(0).content().open();
                InputStream unpacked = new BufferedInputStream(Decompression.of(in))) {
            unpacked.mark(512);
            byte[] inner = unpacked.readNBytes(512);
            unpacked.reset();
            return isTar(inner) ? folder(transfer, unpacked, spool) : transfer;
        }
    }

    private static boolean isFile(Transfer transfer) {
        return !transfer.directory()
                && transfer.nodes().size() == 1
                && transfer.nodes().get(0).kind() == FileNode.Kind.FILE;
    }

    private static Transfer folder(Transfer transfer, InputStream tar, Path spool) throws IOException {
        List<FileNode> nodes = new ArrayList<>();
        RootFs fs = new RootFs();
        new LayerIndexer(transfer.name(), transfer.name(), spool, MAX_BYTES).apply(tar, fs);
        for (FileNode node : fs.below("").values()) {
            nodes.add(fs.content(node));
        }
        return new Transfer(transfer.name(), true, nodes, Set.of(), true);
    }

    private static boolean isTar(byte[] head) {
        return head.length == 512
                && head[257] == 'u'
                && head[258] == 's'
                && head[259] == 't'
                && head[260] == 'a'
                && head[261] == 'r';
    }
}
