package io.github.bundle4j.dockerfile;

import java.util.List;

/** Applies an expander to the words that BuildKit expands; commands keep theirs for the shell. */
final class InstructionExpander {
    private final WordExpander words;
    private boolean undefinedInSources;

    InstructionExpander(WordExpander words) {
        this.words = words;
    }

    /** Whether words that name files asked for what is not set. */
    boolean undefinedInSources() {
        return undefinedInSources;
    }

    Instruction expand(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            return new Instruction.Env(env.line(), env.text(), pairs(env.values()));
        } else if (instruction instanceof Instruction.Label label) {
            return new Instruction.Label(label.line(), label.text(), pairs(label.values()));
        } else if (instruction instanceof Instruction.Copy copy) {
            return new Instruction.Copy(
                    copy.line(),
                    copy.text(),
                    options(copy.options()),
                    sources(copy.sources()),
                    documents(copy.inline()),
                    words.expand(copy.destination()));
        } else if (instruction instanceof Instruction.Add add) {
            return new Instruction.Add(
                    add.line(),
                    add.text(),
                    options(add.options()),
                    new AddOptions(
                            add.addOptions().checksum().map(words::expand),
                            add.addOptions().keepGitDir(),
                            add.addOptions().unpack()),
                    sources(add.sources()),
                    documents(add.inline()),
                    words.expand(add.destination()));
        } else if (instruction instanceof Instruction.Run run) {
            RunOptions options = run.options();
            List<RunOptions.Mount> mounts = options.mounts().stream()
                    .map(mount -> new RunOptions.Mount(mountOptions(mount)))
                    .toList();
            return new Instruction.Run(
                    run.line(),
                    run.text(),
                    new RunOptions(mounts, options.network(), options.security(), options.devices()),
                    run.command(),
                    run.inline());
        } else if (instruction instanceof Instruction.Expose expose) {
            return new Instruction.Expose(
                    expose.line(),
                    expose.text(),
                    expose.ports().stream()
                            .flatMap(port -> words.expandToWords(port).stream())
                            .toList());
        } else if (instruction instanceof Instruction.User user) {
            return new Instruction.User(user.line(), user.text(), words.expand(user.user()));
        } else if (instruction instanceof Instruction.Workdir workdir) {
            return new Instruction.Workdir(workdir.line(), workdir.text(), words.expand(workdir.path()));
        } else if (instruction instanceof Instruction.Volume volume) {
            return new Instruction.Volume(volume.line(), volume.text(), all(volume.paths()));
        } else if (instruction instanceof Instruction.StopSignal signal) {
            return new Instruction.StopSignal(signal.line(), signal.text(), words.expand(signal.signal()));
        } else {
            return instruction;
        }
    }

    private CopyOptions options(CopyOptions options) {
        if (options.from().filter(from -> from.indexOf('$') >= 0).isPresent()) {
            throw words.error("--from knows no variables; write FROM with the variable AS a stage, and copy from that");
        }
        return new CopyOptions(
                options.from(),
                options.owner().map(words::expand).filter(owner -> !owner.isEmpty()),
                options.mode().map(words::expand).filter(mode -> !mode.isEmpty()),
                options.link(),
                options.parents(),
                options.excludes());
    }

    private List<HereDocument> documents(List<HereDocument> documents) {
        return documents.stream()
                .map(document -> document.expand()
                        ? new HereDocument(
                                document.name(),
                                words.expandDocument(document.content()),
                                true,
                                document.fileDescriptor())
                        : document)
                .toList();
    }

    private List<KeyValue> pairs(List<KeyValue> pairs) {
        return pairs.stream()
                .map(pair -> new KeyValue(words.expand(pair.key()), words.expand(pair.value())))
                .toList();
    }

    private List<String> sources(List<String> texts) {
        WordExpander alone = words.afresh();
        List<String> result = texts.stream().map(alone::expand).toList();
        undefinedInSources |= !alone.undefined().isEmpty();
        words.undefined().addAll(alone.undefined());
        return result;
    }

    private List<KeyValue> mountOptions(RunOptions.Mount mount) {
        mount.option("source").or(() -> mount.option("src")).ifPresent(source -> sources(List.of(source)));
        return pairs(mount.options());
    }

    private List<String> all(List<String> texts) {
        return texts.stream().map(words::expand).toList();
    }
}
