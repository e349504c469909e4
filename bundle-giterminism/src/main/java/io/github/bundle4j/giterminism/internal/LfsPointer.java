package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Git LFS keeps a pointer in the commit and the content on disk; the pointer follows from the content. */
final class LfsPointer {
    private static final byte[] HEAD = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private LfsPointer() {}

    /** Whether a file is the content of the pointer in the index. */
    static boolean matches(TreeWalk walk, FileTreeIterator file, DirCacheEntry entry) throws IOException {
        byte[] pointer = file.isModeDifferent(entry.getRawMode()) ? null : of(walk, file);
        if (pointer == null) {
            return false;
        }
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, pointer).equals(entry.getObjectId());
        }
    }

    /** The pointer for a file; {@code null} if the file is not kept in LFS, or is a pointer itself. */
    static byte @Nullable [] of(TreeWalk walk, FileTreeIterator file) throws IOException {
        Attribute filter = walk.getAttributes().get("filter");
        if (filter == null || !"lfs".equals(filter.getValue())) {
            return null;
        }
        MessageDigest sha256 = Digest.newSha256();
        long size = 0;
        try (InputStream in = file.openEntryStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (size == 0 && startsWith(buffer, count)) {
                    return null;
                }
                sha256.update(buffer, 0, count);
                size += count;
            }
        }
        if (size == 0) {
            return null; // an empty file is its own pointer
        }
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + HexFormat.of().formatHex(sha256.digest()) + "\nsize " + size + "\n";
        return pointer.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] buffer, int count) {
        for (int i = 0; i < HEAD.length; i++) {
            if (i >= count || buffer[i] != HEAD[i]) {
                return false;
            }
        }
        return true;
    }
}
