package io.github.bundle4j.giterminism.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads contents through one {@code git cat-file --batch}, which is started by the first read. Thread-safe. */
final class BlobReader implements AutoCloseable {
    private final GitBinary git;
    private final Path location;
    private final Map<String, String> environment;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Process process;
    private boolean closed;

    BlobReader(GitBinary git, Path location, Map<String, String> environment) {
        this.git = git;
        this.location = location;
        this.environment = environment;
    }

    byte[] read(String path, String id, int limit) {
        lock.lock();
        try {
            return answer(path, id, limit, running());
        } catch (IOException e) {
            end(); // its next answer would belong to this question
            throw RepositoryErrors.unreadable(location, e);
        } finally {
            lock.unlock();
        }
    }

    private byte[] answer(String path, String id, int limit, Process asked) throws IOException {
        asked.getOutputStream().write((id + "\n").getBytes(StandardCharsets.US_ASCII));
        asked.getOutputStream().flush();
        InputStream in = asked.getInputStream();
        String[] header = line(in).split(" ", -1);
        if (header.length != 3) {
            throw RepositoryErrors.missing(location, new IOException("Missing blob " + id + " of " + path));
        }
        long size = Long.parseLong(header[2]);
        if (size > limit) {
            end();
            throw RepositoryErrors.tooLarge(path, limit);
        }
        byte[] content = in.readNBytes((int) size);
        if (content.length < size || in.read() != '\n') {
            throw new EOFException("git cat-file ended early");
        }
        return content;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("git cat-file ended early");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private Process running() throws IOException {
        if (closed) {
            throw new IOException("the repository is closed");
        }
        Process known = process;
        if (known == null) {
            known = git.start(environment, List.of("cat-file", "--batch"));
            process = known;
        }
        return known;
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            end();
        } finally {
            lock.unlock();
        }
    }
}
