package io.github.bundle4j.dockerfile;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One instruction of a stage. Words are as written until {@link ResolvedStage#expand} has expanded them. {@code FROM} is not
 * among them: it is what a {@link Stage} is.
 */
public sealed interface Instruction {
    /**
     * Where it begins.
     *
     * @return the line in the Dockerfile, from 1
     */
    int line();

    /**
     * As written: continued lines joined, comments left out, here-documents left out.
     *
     * @return the text
     */
    String text();

    /**
     * Its name.
     *
     * @return in upper case, for example {@code COPY}
     */
    default String keyword() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /**
     * {@code ARG}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param arguments what it declares, at least one
     */
    record Arg(int line, String text, List<ArgumentDeclaration> arguments) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param arguments see above
         */
        public Arg {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code ENV}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param values the variables in order
     */
    record Env(int line, String text, List<KeyValue> values) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param values see above
         */
        public Env {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code LABEL}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param values the labels in order
     */
    record Label(int line, String text, List<KeyValue> values) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param values see above
         */
        public Label {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code COPY}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param options its options
     * @param sources paths and patterns, without the here-documents
     * @param inline its here-documents
     * @param destination where to
     */
    record Copy(
            int line,
            String text,
            CopyOptions options,
            List<String> sources,
            List<HereDocument> inline,
            String destination)
            implements Instruction {
        /**
         * Copies the lists.
         *
         * @param line see above
         * @param text see above
         * @param options see above
         * @param sources see above
         * @param inline see above
         * @param destination see above
         */
        public Copy {
            sources = List.copyOf(sources);
            inline = List.copyOf(inline);
        }
    }

    /**
     * {@code ADD}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param options what it shares with {@code COPY}
     * @param addOptions what only it knows
     * @param sources paths, patterns, URLs and Git addresses, without the here-documents
     * @param inline its here-documents
     * @param destination where to
     */
    record Add(
            int line,
            String text,
            CopyOptions options,
            AddOptions addOptions,
            List<String> sources,
            List<HereDocument> inline,
            String destination)
            implements Instruction {
        /**
         * Copies the lists.
         *
         * @param line see above
         * @param text see above
         * @param options see above
         * @param addOptions see above
         * @param sources see above
         * @param inline see above
         * @param destination see above
         */
        public Add {
            sources = List.copyOf(sources);
            inline = List.copyOf(inline);
        }
    }

    /**
     * {@code RUN}: the instruction that needs a back end with processes.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param options its options
     * @param command what runs
     * @param inline its here-documents
     */
    record Run(int line, String text, RunOptions options, CommandLine command, List<HereDocument> inline)
            implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param options see above
         * @param command see above
         * @param inline see above
         */
        public Run {
            inline = List.copyOf(inline);
        }
    }

    /**
     * {@code CMD}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param command the command; no words at all reset it
     */
    record Cmd(int line, String text, CommandLine command) implements Instruction {}

    /**
     * {@code ENTRYPOINT}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param command the entry point; no words at all reset it
     */
    record Entrypoint(int line, String text, CommandLine command) implements Instruction {}

    /**
     * {@code SHELL}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param words the shell with its options
     */
    record Shell(int line, String text, List<String> words) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param words see above
         */
        public Shell {
            words = List.copyOf(words);
        }
    }

    /**
     * {@code EXPOSE}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param ports numbers, ranges, or either with a slash and a protocol
     */
    record Expose(int line, String text, List<String> ports) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param ports see above
         */
        public Expose {
            ports = List.copyOf(ports);
        }
    }

    /**
     * {@code USER}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param user {@code user[:group]}
     */
    record User(int line, String text, String user) implements Instruction {}

    /**
     * {@code WORKDIR}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param path absolute, or relative to the one before
     */
    record Workdir(int line, String text, String path) implements Instruction {}

    /**
     * {@code VOLUME}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param paths the mount points
     */
    record Volume(int line, String text, List<String> paths) implements Instruction {
        /**
         * Copies the list.
         *
         * @param line see above
         * @param text see above
         * @param paths see above
         */
        public Volume {
            paths = List.copyOf(paths);
        }
    }

    /**
     * {@code STOPSIGNAL}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param signal a name or a number
     */
    record StopSignal(int line, String text, String signal) implements Instruction {}

    /**
     * {@code HEALTHCHECK}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param command the probe; empty for {@code NONE}
     * @param interval {@code --interval}, a duration as Go writes it
     * @param timeout {@code --timeout}
     * @param startPeriod {@code --start-period}
     * @param startInterval {@code --start-interval}
     * @param retries {@code --retries}; 0 is the same as none
     */
    record Healthcheck(
            int line,
            String text,
            Optional<CommandLine> command,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Duration> startPeriod,
            Optional<Duration> startInterval,
            Optional<Integer> retries)
            implements Instruction {}

    /**
     * {@code ONBUILD}.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param trigger the instruction that a later build runs
     * @param triggerText its text
     */
    record OnBuild(int line, String text, Instruction trigger, String triggerText) implements Instruction {}

    /**
     * {@code MAINTAINER}, which images still carry.
     *
     * @param line see {@link Instruction#line()}
     * @param text see {@link Instruction#text()}
     * @param name the author
     */
    record Maintainer(int line, String text, String name) implements Instruction {}
}
