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

/** Git LFS keeps a pointer in the commit and the content on disk; the pointer follows from the content. */
final class LfsPointer {
    private LfsPointer() {}

    /** Whether a file is the content of the pointer in the index. */
    static boolean matches(TreeWalk walk, FileTreeIterator file, DirCacheEntry entry) throws IOException {
        Attribute filter = walk.getAttributes().get("filter");
        if (filter == null || !"lfs".equals(filter.getValue())) {
            return false;
        }
        if (file.isModeDifferent(entry.getRawMode())) {
            return false;
        }
        MessageDigest sha256 = Digest.newSha256();
        long size = 0;
        try (InputStream in = file.openEntryStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
                size += count;
            }
        }
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + HexFormat.of().formatHex(sha256.digest()) + "\nsize " + size + "\n";
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, pointer.getBytes(StandardCharsets.US_ASCII))
                    .equals(entry.getObjectId());
        }
    }
}
