package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.Digest;
import io.github.bundle4j.source.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What Git keeps of a file where attributes say that it is not what lies on disk, as far as JGit does not know it: the
 * pointer of a file in Git LFS, UTF-8 of a file in another encoding, {@code $Id$} without what was put into it. No command
 * is run for it.
 */
final class CleanContent {
    private static final byte[] POINTER = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "$Id".getBytes(StandardCharsets.US_ASCII);

    private CleanContent() {}

    /** Whether a file becomes what is in the index. */
    static boolean matches(TreeWalk walk, FileTreeIterator file, DirCacheEntry entry) throws IOException {
        byte[] content = file.isModeDifferent(entry.getRawMode()) ? null : of(walk, file);
        if (content == null) {
            return false;
        }
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, content).equals(entry.getObjectId());
        }
    }

    /** What a file becomes; {@code null} if JGit knows it. */
    static byte @Nullable [] of(TreeWalk walk, FileTreeIterator file) throws IOException {
        if (FileMode.SYMLINK.equals(file.getEntryRawMode())) {
            return null; // attributes say nothing of links
        }
        if ("lfs".equals(value(walk, "filter"))) {
            return pointer(file);
        }
        String encoding = value(walk, "working-tree-encoding");
        Attribute ident = walk.getAttributes().get("ident");
        boolean collapsed = ident != null && ident.getState() == Attribute.State.SET;
        if ((encoding == null && !collapsed) || file.getEntryContentLength() > SourceTree.MAX_READ) {
            return null;
        }
        byte[] content = encoding == null ? all(file.openEntryStream()) : utf8(walk, file, encoding);
        return content != null && collapsed ? withoutIds(content) : content;
    }

    private static @Nullable String value(TreeWalk walk, String attribute) {
        Attribute found = walk.getAttributes().get(attribute);
        return found == null ? null : found.getValue();
    }

    private static byte[] all(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    /** The text of a file in UTF-8; {@code null} if it is none, or nobody knows the encoding. */
    private static byte @Nullable [] utf8(TreeWalk walk, FileTreeIterator file, String encoding) throws IOException {
        try {
            String name = encoding.equalsIgnoreCase("UTF-16LE-BOM") ? "x-UTF-16LE-BOM" : encoding;
            CharBuffer text = Charset.forName(name)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(
                            Files.readAllBytes(file.getEntryFile().toPath())));
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return all(EolStreamTypeUtil.wrapInputStream(
                    new ByteArrayInputStream(bytes), walk.getEolStreamType(TreeWalk.OperationType.CHECKIN_OP)));
        } catch (CharacterCodingException | IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Each {@code $Id: anything$} within a line is {@code $Id$}. */
    private static byte[] withoutIds(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        int at = 0;
        while (at < content.length) {
            int end = startsWith(content, at, content.length, ID) ? endOfId(content, at + ID.length) : -1;
            if (end < 0) {
                out.write(content[at++]);
            } else {
                out.writeBytes(ID);
                out.write('$');
                at = end;
            }
        }
        return out.toByteArray();
    }

    private static int endOfId(byte[] content, int from) {
        if (from < content.length && content[from] == ':') {
            for (int at = from + 1; at < content.length && content[at] != '\n'; at++) {
                if (content[at] == '$') {
                    return at + 1;
                }
            }
        }
        return -1;
    }

    /** The pointer for a file; {@code null} if the file is a pointer itself. */
    private static byte @Nullable [] pointer(FileTreeIterator file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        long size = 0;
        try (InputStream in = file.openEntryStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (size == 0 && startsWith(buffer, 0, count, POINTER)) {
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

    private static boolean startsWith(byte[] bytes, int from, int end, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (from + i >= end || bytes[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
