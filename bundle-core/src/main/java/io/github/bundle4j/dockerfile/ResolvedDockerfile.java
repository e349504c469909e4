package io.github.bundle4j.dockerfile;

import java.util.List;

/**
 * The part of a Dockerfile that one build uses. Immutable and thread-safe.
 *
 * @param dockerfile the whole file
 * @param settings what it was resolved with
 * @param stages the stages that take part, each behind those it uses; the last one is the target
 */
public record ResolvedDockerfile(Dockerfile dockerfile, BuildSettings settings, List<ResolvedStage> stages) {
    /**
     * Copies the list.
     *
     * @param dockerfile see above
     * @param settings see above
     * @param stages see above
     */
    public ResolvedDockerfile {
        stages = List.copyOf(stages);
    }

    /**
     * The stage that is built.
     *
     * @return the last of {@link #stages()}
     */
    public ResolvedStage target() {
        return stages.get(stages.size() - 1);
    }

    /**
     * What {@code --from}, or {@code from=} of a mount, means in a stage.
     *
     * @param from an expanded word
     * @param stage the stage it stands in
     * @return an earlier stage if there is one of that name or index, otherwise an image
     */
    public StageBase source(String from, Stage stage) {
        return dockerfile
                .stage(from, stage.index())
                .<StageBase>map(found -> new StageBase.OfStage(found.index()))
                .orElseGet(() -> from.equals("scratch") ? new StageBase.Scratch() : new StageBase.Image(from));
    }
}
