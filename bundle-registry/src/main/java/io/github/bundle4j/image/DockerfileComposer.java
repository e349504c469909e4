package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.ContextMatch;
import io.github.bundle4j.dockerfile.CopyOptions;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.dockerfile.ExpandedInstruction;
import io.github.bundle4j.dockerfile.ExpandedStage;
import io.github.bundle4j.dockerfile.HereDocument;
import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.SourceWord;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.source.FileMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out a Dockerfile that runs no commands. */
final class DockerfileComposer {
    private final String image;
    private final ResolvedDockerfile dockerfile;
    private final BuildContext context;
    private final BaseImages bases;
    private final Workspace workspace;
    private final Downloads downloads;
    private final Map<String, List<String>> triggers;
    private final Map<Integer, StageState> stages = new HashMap<>();

    /**
     * A composer of one image.
     *
     * @param triggers those of bases that the content tag was made with, by reference
     */
    DockerfileComposer(
            String image,
            ResolvedDockerfile dockerfile,
            BuildContext context,
            BaseImages bases,
            Workspace workspace,
            Downloads downloads,
            Map<String, List<String>> triggers) {
        this.image = image;
        this.dockerfile = dockerfile;
        this.context = context;
        this.bases = bases;
        this.workspace = workspace;
        this.downloads = downloads;
        this.triggers = triggers;
    }

    StageState compose() throws IOException, NeedsProgram {
        for (ResolvedStage stage : dockerfile.stages()) {
            stages.put(stage.stage().index(), stage(stage));
        }
        return finished(dockerfile.target().stage().index());
    }

    private StageState stage(ResolvedStage stage) throws IOException, NeedsProgram {
        StageState state = begin(stage);
        var settings = new SettingsInstructions(state.settings);
        ExpandedStage expanded = stage.expand(state.scope);
        for (ExpandedInstruction instruction : expanded.instructions()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException("building image " + image);
            }
            try {
                carryOut(stage, state, settings, instruction);
            } catch (LayerTree.PathConflict | Owner.Unknown | IllegalArgumentException e) {
                throw invalid(instruction.instruction(), String.valueOf(e.getMessage()));
            }
        }
        state.scope = expanded.end();
        return state;
    }

    private StageState finished(int index) {
        StageState state = stages.get(index);
        if (state == null) {
            throw new IllegalStateException("stage " + index + " is used before it is built");
        }
        return state;
    }

    private StageState begin(ResolvedStage stage) {
        Descriptor.Platform platform = platform(stage);
        if (stage.base() instanceof StageBase.OfStage parent) {
            return finished(parent.index()).next();
        }
        StageState state = stage.base() instanceof StageBase.Image base
                ? image(base.reference(), platform, stage)
                : StageState.scratch();
        state.beginStage(platform.toString());
        return state;
    }

    private StageState image(String reference, Descriptor.Platform platform, ResolvedStage stage) {
        LoadedImage base = bases.load(reference, platform);
        Triggers.check(image, reference, ImageSettings.ofBase(base.config()).onBuild, dockerfile, stage, triggers);
        return StageState.of(base);
    }

    private Descriptor.Platform platform(ResolvedStage stage) {
        try {
            return Platforms.parse(stage.platform());
        } catch (IllegalArgumentException e) {
            throw new ImageException.InvalidInstruction(
                    image, dockerfile.dockerfile().name(), stage.stage().line(), String.valueOf(e.getMessage()));
        }
    }

    private void carryOut(
            ResolvedStage stage, StageState state, SettingsInstructions settings, ExpandedInstruction expanded)
            throws IOException, LayerTree.PathConflict, Owner.Unknown, NeedsProgram {
        Instruction instruction = expanded.instruction();
        if (instruction instanceof Instruction.Arg) {
            return;
        }
        String history = InstructionText.of(expanded, StageNames.in(dockerfile, stage));
        if (settings.apply(instruction)) {
            state.settings.addHistory(history, true);
        } else if (instruction instanceof Instruction.Workdir workdir) {
            workdir(state, workdir, history);
        } else if (instruction instanceof Instruction.Copy copy) {
            copy(stage, state, copy, history);
        } else if (instruction instanceof Instruction.Add add) {
            add(state, add, history);
        } else {
            throw new NeedsProgram(command(instruction, instruction.text()));
        }
    }

    private FirstCommand command(Instruction instruction, String text) {
        return new FirstCommand(dockerfile.dockerfile().name(), instruction.line(), Commands.shorten(text));
    }

    private void workdir(StageState state, Instruction.Workdir workdir, String history)
            throws IOException, LayerTree.PathConflict, Owner.Unknown {
        String path = absolute(workdir.path(), state);
        state.settings.workdir = "/" + path;
        var layer = new LayerTree(state.fs);
        Owner owner = state.settings.user.isEmpty() ? Owner.ROOT : Owner.parse(state.settings.user, state.fs);
        layer.directories(path, 0755, owner.uid(), owner.gid());
        state.addLayer(layer, history);
    }

    private void copy(ResolvedStage stage, StageState state, Instruction.Copy copy, String history)
            throws IOException, LayerTree.PathConflict, Owner.Unknown {
        Optional<StageBase> from = copy.options().from().map(name -> dockerfile.source(name, stage.stage()));
        var transfers = new ArrayList<Transfer>();
        for (String source : copy.sources()) {
            transfers.addAll(
                    from.isPresent()
                            ? ofImage(copy, source, files(from.get(), stage))
                            : ofContext(copy, source, copy.options()));
        }
        place(state, copy.options(), transfers, copy.inline(), copy.destination(), history);
    }

    private void add(StageState state, Instruction.Add add, String history)
            throws IOException, LayerTree.PathConflict, Owner.Unknown, NeedsProgram {
        boolean remote = RemoteFile.isAll(add);
        if (!remote && add.sources().stream().anyMatch(RemoteFile::isRemote)) {
            throw new NeedsProgram(command(add, add.text()));
        }
        if (!remote && add.addOptions().checksum().isPresent()) {
            throw invalid(add, "--checksum goes with one source, and that is an address");
        }
        boolean unpack = add.addOptions().unpack().orElse(!remote);
        var transfers = new ArrayList<Transfer>();
        for (String source : add.sources()) {
            for (Transfer transfer : remote ? List.of(download(add)) : ofContext(add, source, add.options())) {
                if (unpack && Archives.isBeyondUs(transfer)) {
                    throw new NeedsProgram(command(add, add.text()));
                }
                transfers.add(unpack ? Archives.unpacked(transfer, workspace.fresh("add")) : transfer);
            }
        }
        place(state, add.options(), transfers, add.inline(), add.destination(), history);
    }

    private Transfer download(Instruction.Add add) throws IOException {
        RemoteFile file = RemoteFile.of(add);
        try {
            return downloads.take(file);
        } catch (Downloads.Failed e) {
            throw new ImageException.DownloadFailed(
                    image,
                    dockerfile.dockerfile().name(),
                    add.line(),
                    file.checksum().toString(),
                    String.valueOf(e.getMessage()),
                    e.getCause());
        }
    }

    private void place(
            StageState state,
            CopyOptions options,
            List<Transfer> transfers,
            List<HereDocument> inline,
            String destination,
            String history)
            throws IOException, LayerTree.PathConflict, Owner.Unknown {
        for (HereDocument document : inline) {
            transfers.add(Transfer.inline(document.name(), document.content()));
        }
        Optional<Owner> owner = Optional.empty();
        if (options.owner().isPresent()) {
            String text = options.owner().get();
            if (options.link() && Owner.isNamed(text)) {
                throw new IllegalArgumentException("--chown=" + text
                        + " with --link wants numbers: the layer must not depend on what is below it");
            }
            owner = Optional.of(Owner.parse(text, state.fs));
        }
        Optional<Placer.FileMode> mode = options.mode().map(ModeChange::parse);
        // With --link the layer must not depend on what is below it, links included. BuildKit forgets it beside
        // --chmod.
        boolean link = options.link() && mode.isEmpty();
        var layer = new LayerTree(link ? new RootFs() : state.fs);
        boolean folder = destination.endsWith("/") || destination.equals(".") || destination.endsWith("/.");
        new Placer(layer, owner, mode).place(transfers, absolute(destination, state), folder);
        if (link) {
            layer.entries().forEach(state.fs::apply);
        }
        state.addLayer(layer, history);
    }

    private List<Transfer> ofContext(Instruction instruction, String source, CopyOptions options) {
        List<Transfer> transfers = new ArrayList<>();
        for (ContextMatch match : context.select(source, options)) {
            boolean link = !match.directory() && match.files().get(0).entry().mode() == FileMode.SYMLINK;
            if (link) {
                throw invalid(instruction, match.path() + " is a link that leads nowhere in the build context");
            }
            transfers.add(Transfer.of(match, context.tree()));
        }
        if (transfers.isEmpty() && !context.mayNameNothing(source, options)) {
            throw missing(instruction, source, false);
        }
        return transfers;
    }

    private List<Transfer> ofImage(Instruction.Copy copy, String source, RootFs files) throws LayerTree.PathConflict {
        SourceWord word = SourceWord.of(source, copy.options());
        List<Transfer> transfers = ImageCopies.select(files, word);
        if (transfers.isEmpty() && !word.mayNameNothing(files)) {
            throw missing(copy, source, true);
        }
        return transfers;
    }

    private RootFs files(StageBase from, ResolvedStage stage) {
        if (from instanceof StageBase.OfStage other) {
            return finished(other.index()).fs;
        } else if (from instanceof StageBase.Image other) {
            return bases.load(other.reference(), platform(stage)).fs();
        } else {
            return new RootFs();
        }
    }

    private static String absolute(String path, StageState state) {
        return ImagePaths.clean(path.startsWith("/") ? path : state.settings.workdir + "/" + path);
    }

    private ImageException missing(Instruction instruction, String source, boolean fromImage) {
        String hint = fromImage
                ? "it is not in the image that --from names"
                : "it is not in the build context "
                        + (context.directory().isEmpty() ? "(the project's folder)" : context.directory())
                        + ", or .dockerignore hides it; is it committed?";
        return invalid(instruction, source + " does not exist: " + hint);
    }

    private ImageException.InvalidInstruction invalid(Instruction instruction, String problem) {
        Dockerfile file = dockerfile.dockerfile();
        return new ImageException.InvalidInstruction(image, file.name(), instruction.line(), problem);
    }
}
