package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.ContextFile;
import io.github.bundle4j.dockerfile.ContextMatch;
import io.github.bundle4j.dockerfile.CopyOptions;
import io.github.bundle4j.dockerfile.ExpandedInstruction;
import io.github.bundle4j.dockerfile.ExpandedStage;
import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.dockerfile.StageScope;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.tag.TagInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the content tag of a Dockerfile image depends on, and the first thing in it that needs a process. */
final class DockerfileInputs {
    private final ResolvedDockerfile dockerfile;
    private final BuildContext context;
    private final Map<String, List<String>> triggers;
    private final List<TagInput> inputs = new ArrayList<>();
    private final Map<Integer, StageScope> scopes = new HashMap<>();
    /** Whether a stage, through its parents, starts from an image whose environment is not known here. */
    private final Map<Integer, Boolean> unknownEnvironment = new HashMap<>();

    private final SortedSet<String> images = new TreeSet<>();
    private Optional<FirstCommand> command = Optional.empty();

    /**
     * Collects the inputs.
     *
     * @param triggers the triggers of bases that were asked for, by reference
     */
    DockerfileInputs(ResolvedDockerfile dockerfile, BuildContext context, Map<String, List<String>> triggers) {
        this.dockerfile = dockerfile;
        this.context = context;
        this.triggers = triggers;
        for (int i = 0; i < dockerfile.stages().size(); i++) {
            add(i, dockerfile.stages().get(i));
        }
    }

    List<TagInput> inputs() {
        return inputs;
    }

    /** The images of registries that it starts or copies from. */
    SortedSet<String> images() {
        return images;
    }

    Optional<FirstCommand> command() {
        return command;
    }

    private void add(int number, ResolvedStage stage) {
        int index = stage.stage().index();
        String prefix = "stage " + number;
        inputs.add(new TagInput.Text(prefix + " base", StageNames.describe(dockerfile, stage.base())));
        uses(stage.base());
        if (!stage.platform().equals(dockerfile.settings().platform())) {
            inputs.add(new TagInput.Text(prefix + " platform", stage.platform()));
        }
        StageScope begin = begin(stage);
        boolean unknown = stage.base() instanceof StageBase.OfStage parent
                ? unknownEnvironment.getOrDefault(parent.index(), false)
                : stage.base() instanceof StageBase.Image;
        unknownEnvironment.put(index, unknown);
        ExpandedStage expanded = stage.expand(begin);
        scopes.put(index, expanded.end());
        int count = 0;
        int arguments = 0;
        for (ExpandedInstruction instruction : expanded.instructions()) {
            if (!(instruction.instruction() instanceof Instruction.Arg)) {
                add(prefix + " instruction " + ++count + " ", stage, instruction, unknown);
            } else if (unknown && !instruction.undefined().isEmpty()) {
                inputs.add(new TagInput.Text(prefix + " ARG " + ++arguments, unresolved(instruction)));
            }
        }
    }

    private StageScope begin(ResolvedStage stage) {
        if (stage.base() instanceof StageBase.OfStage parent) {
            return scopes.getOrDefault(parent.index(), StageScope.empty());
        } else if (stage.base() instanceof StageBase.Image image) {
            return StageScope.ofImage(Map.of(), triggers.getOrDefault(image.reference(), List.of()), image.reference());
        } else {
            return StageScope.ofScratch(stage.platform());
        }
    }

    /** The base may set these variables; its reference is an input, so text and names say the rest. */
    private static String unresolved(ExpandedInstruction expanded) {
        return "unresolved " + String.join(" ", expanded.undefined()) + "\n"
                + expanded.instruction().text();
    }

    private void uses(StageBase base) {
        if (base instanceof StageBase.Image image) {
            images.add(image.reference());
        }
    }

    private void add(String prefix, ResolvedStage stage, ExpandedInstruction expanded, boolean unknown) {
        Instruction instruction = expanded.instruction();
        String name = prefix + instruction.keyword();
        String text = InstructionText.of(expanded, StageNames.in(dockerfile, stage));
        if (instruction instanceof Instruction.Copy copy) {
            copy.options().from().ifPresent(from -> uses(dockerfile.source(from, stage.stage())));
        }
        boolean anyFiles = unknown && expanded.undefinedInSources();
        if (unknown && !expanded.undefined().isEmpty()) {
            text += "\n" + unresolved(expanded);
        }
        inputs.add(new TagInput.Text(name, text));
        if (instruction instanceof Instruction.Copy copy
                && copy.options().from().isEmpty()) {
            addFiles(name + " files", copy.sources(), copy.options(), anyFiles);
        } else if (instruction instanceof Instruction.Add add) {
            addFiles(
                    name + " files",
                    add.sources().stream().filter(s -> !RemoteFile.isRemote(s)).toList(),
                    add.options(),
                    anyFiles);
            if (!RemoteFile.isAll(add) && add.sources().stream().anyMatch(RemoteFile::isRemote)) {
                needsProcess(instruction);
            }
        } else if (instruction instanceof Instruction.Run run) {
            for (int i = 0; i < run.options().mounts().size(); i++) {
                addMount(
                        name + " mount " + (i + 1),
                        stage,
                        run.options().mounts().get(i),
                        anyFiles);
            }
            needsProcess(instruction);
        }
    }

    /** A bind mount shows files of the context to the command; the others show nothing that is an input. */
    private void addMount(
            String name, ResolvedStage stage, io.github.bundle4j.dockerfile.RunOptions.Mount mount, boolean anyFiles) {
        Optional<String> from = mount.option("from");
        from.ifPresent(image -> uses(dockerfile.source(image, stage.stage())));
        if (!mount.type().equals("bind")) {
            return;
        }
        String source = mount.option("source").or(() -> mount.option("src")).orElse(".");
        if (from.isPresent()) {
            inputs.add(new TagInput.Text(name, StageNames.in(dockerfile, stage).apply(from.get())));
        } else {
            addFiles(name, List.of(source), CopyOptions.none(), anyFiles);
        }
    }

    /** Git's id of a tree without entries. */
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /** The files that words name; all of them where only the base knows what those mean. */
    private void addFiles(String name, List<String> sources, CopyOptions options, boolean any) {
        addFiles(name, any ? List.of(".") : sources, any ? CopyOptions.none() : options);
    }

    private void addFiles(String name, List<String> sources, CopyOptions options) {
        List<TagInput.File> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String source : sources) {
            List<ContextMatch> matches = context.selectWidely(source, options);
            // Only several matches can overlap.
            boolean alone = sources.size() == 1 && matches.size() == 1;
            for (ContextMatch match : matches) {
                for (ContextFile file : match.files()) {
                    if (alone || seen.add(file.path())) {
                        SourceEntry entry = file.entry();
                        String id = file.isFolder() ? EMPTY_TREE : entry.objectId();
                        files.add(new TagInput.File(entry.mode(), file.path(), id));
                    }
                }
            }
        }
        inputs.add(new TagInput.Files(name, files));
    }

    private void needsProcess(Instruction instruction) {
        if (command.isEmpty()) {
            command = Optional.of(new FirstCommand(
                    dockerfile.dockerfile().name(), instruction.line(), Commands.shorten(instruction.text())));
        }
    }
}
