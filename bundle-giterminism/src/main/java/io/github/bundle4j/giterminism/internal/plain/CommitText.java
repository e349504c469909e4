package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * What a commit says of itself.
 *
 * @param tree the id of its tree
 * @param authorTime when it was written
 */
public record CommitText(String tree, OffsetDateTime authorTime) {
    private static final int MAX_MINUTES = 18 * 60;

    /**
     * Reads a commit.
     *
     * @param text as Git keeps it
     * @return its tree and time
     * @throws IOException if it is not as Git writes commits
     */
    public static CommitText parse(String text) throws IOException {
        int head = text.indexOf("\n\n");
        int author = text.indexOf("\nauthor ");
        if (!text.startsWith("tree ") || author < 0 || (head >= 0 && author > head)) {
            throw new NotPlainException("a commit without a tree or an author");
        }
        String tree = text.substring("tree ".length(), text.indexOf('\n'));
        String line = text.substring(author + 1, text.indexOf('\n', author + 1));
        String[] when = line.substring(line.lastIndexOf('>') + 1).trim().split(" ", -1);
        try {
            if (when.length != 2) {
                throw new NotPlainException("a commit without a time");
            }
            Instant time = Instant.ofEpochSecond(Long.parseLong(when[0]));
            int zone = Integer.parseInt(when[1]);
            int minutes = zone / 100 * 60 + zone % 100;
            // Some commits have zones that do not exist.
            boolean exists = Math.abs(minutes) < MAX_MINUTES;
            return new CommitText(tree, time.atOffset(ZoneOffset.ofTotalSeconds(exists ? minutes * 60 : 0)));
        } catch (NumberFormatException | DateTimeException e) {
            throw new NotPlainException("a commit with the time " + String.join(" ", when));
        }
    }
}
