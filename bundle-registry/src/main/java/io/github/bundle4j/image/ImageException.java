package io.github.bundle4j.image;

import io.github.bundle4j.BundleException;
import org.jspecify.annotations.Nullable;

/** An image cannot be built. The children say why. */
public class ImageException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String image;

    /**
     * Creates it.
     *
     * @param image the image's name in the project
     * @param message what is wrong and what to do; the image's name is put before it
     * @param cause what led to it, or {@code null}
     */
    public ImageException(String image, String message, @Nullable Throwable cause) {
        super("image " + image + ": " + message, cause);
        this.image = image;
    }

    /**
     * The image.
     *
     * @return its name in the project
     */
    public String image() {
        return image;
    }

    /** Commands must run, and no back end that runs commands was allowed. */
    public static final class CommandsNotAllowed extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final int line;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param file the Dockerfile, or werf.yaml for shell stages
         * @param line the line of the first command, from 1; 0 if it is not known
         * @param command the first command, shortened
         */
        public CommandsNotAllowed(String image, String file, int line, String command) {
            super(
                    image,
                    file + (line > 0 ? ":" + line : "") + " needs Buildah or Docker (" + command
                            + "): give the builder a process back end with ImageBuilder.Builder.commands(...), or do"
                            + " without it",
                    null);
            this.file = file;
            this.line = line;
        }

        /**
         * Where the command is.
         *
         * @return the file's path
         */
        public String file() {
            return file;
        }

        /**
         * Where in it.
         *
         * @return from 1; 0 if it is not known
         */
        public int line() {
            return line;
        }
    }

    /** An instruction or directive cannot be carried out. */
    public static final class InvalidInstruction extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final int line;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param file the Dockerfile, or werf.yaml
         * @param line from 1; 0 if it is not known
         * @param problem what is wrong and what to do
         */
        public InvalidInstruction(String image, String file, int line, String problem) {
            super(image, file + (line > 0 ? ":" + line : "") + ": " + problem, null);
            this.file = file;
            this.line = line;
        }

        /**
         * Where it is.
         *
         * @return the file's path
         */
        public String file() {
            return file;
        }

        /**
         * Where in it.
         *
         * @return from 1; 0 if it is not known
         */
        public int line() {
            return line;
        }
    }

    /** The image that another starts from or copies from cannot be used. */
    public static final class UnusableBase extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String base;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param base the reference of the base
         * @param problem what is wrong and what to do
         * @param cause what led to it, or {@code null}
         */
        public UnusableBase(String image, String base, String problem, @Nullable Throwable cause) {
            super(image, "base " + base + ": " + problem, cause);
            this.base = base;
        }

        /**
         * The base.
         *
         * @return its reference as written
         */
        public String base() {
            return base;
        }
    }

    /** A file that {@code ADD} takes from a web server cannot be had, or is not the one its checksum names. */
    public static final class DownloadFailed extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final int line;
        private final String checksum;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param file the Dockerfile
         * @param line from 1
         * @param checksum the file that was wanted
         * @param problem what is wrong and what to do
         * @param cause what led to it: {@link io.github.bundle4j.registry.oci.RegistryException.Unreachable}, {@link
         *     io.github.bundle4j.registry.oci.RegistryException.NotFound}, {@link
         *     io.github.bundle4j.registry.oci.RegistryException.DigestMismatch} with the digest that came, {@link
         *     io.github.bundle4j.LimitExceededException} for more than 4 GiB, or another of their kind
         */
        public DownloadFailed(
                String image, String file, int line, String checksum, String problem, @Nullable Throwable cause) {
            super(image, file + ":" + line + ": " + problem, cause);
            this.file = file;
            this.line = line;
            this.checksum = checksum;
        }

        /**
         * Where the instruction is.
         *
         * @return the Dockerfile's path
         */
        public String file() {
            return file;
        }

        /**
         * Where in it.
         *
         * @return from 1
         */
        public int line() {
            return line;
        }

        /**
         * The file that was wanted.
         *
         * @return {@code sha256:hex}
         */
        public String checksum() {
            return checksum;
        }
    }

    /** A layer of a base holds something that no layer may hold. */
    public static final class UnsafeLayer extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String path;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param layer the layer's digest
         * @param path the entry's path as the layer has it
         * @param problem what is wrong
         */
        public UnsafeLayer(String image, String layer, String path, String problem) {
            super(image, "layer " + layer + ": " + path + ": " + problem, null);
            this.path = path;
        }

        /**
         * The entry.
         *
         * @return its path as the layer has it
         */
        public String path() {
            return path;
        }
    }

    /** A back end's program failed. */
    public static final class CommandFailed extends ImageException {
        private static final long serialVersionUID = 1L;

        private final String program;
        private final int exitCode;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param program the program that ran
         * @param exitCode what it ended with; -1 if it could not be started
         * @param output its last lines, or why it could not be started
         * @param cause what led to it, or {@code null}
         */
        public CommandFailed(String image, String program, int exitCode, String output, @Nullable Throwable cause) {
            super(
                    image,
                    exitCode < 0
                            ? program + " cannot be started; is it installed? " + output
                            : program + " ended with exit code " + exitCode + ":\n" + output,
                    cause);
            this.program = program;
            this.exitCode = exitCode;
        }

        /**
         * The program.
         *
         * @return its name or path
         */
        public String program() {
            return program;
        }

        /**
         * What it ended with.
         *
         * @return its exit code; -1 if it could not be started
         */
        public int exitCode() {
            return exitCode;
        }
    }

    /** A file could not be read or written on the way. */
    public static final class LocalFailure extends ImageException {
        private static final long serialVersionUID = 1L;

        /**
         * Creates it.
         *
         * @param image the image's name
         * @param message what failed
         * @param cause what led to it
         */
        public LocalFailure(String image, String message, @Nullable Throwable cause) {
            super(image, message, cause);
        }
    }
}
