package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.dockerfile.StageScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code ONBUILD} instructions of bases from registries. A base is known by its reference when a content tag is made, so
 * what its triggers take from the context is part of the tag only where they were asked for.
 */
final class Triggers {
    private Triggers() {}

    /**
     * Refuses a base whose triggers take files that the content tag knows nothing of.
     *
     * @param actual the triggers of the base
     * @param stage the stage that starts from it
     * @param planned those that the tag was made with, by reference
     */
    static void check(
            String image,
            String reference,
            List<String> actual,
            ResolvedDockerfile dockerfile,
            ResolvedStage stage,
            Map<String, List<String>> planned) {
        if (actual.equals(planned.getOrDefault(reference, List.of()))) {
            return;
        }
        for (Instruction trigger :
                StageScope.ofImage(Map.of(), actual, reference).triggers()) {
            if (takesFiles(trigger, dockerfile, stage)) {
                throw new ImageException.UnusableBase(
                        image,
                        reference,
                        "its trigger ONBUILD " + Commands.shorten(trigger.text()) + " takes files that the image's tag"
                                + " does not depend on; let the builder ask for triggers with"
                                + " ImageBuilder.Builder.baseTriggers(true), or write the instruction into the"
                                + " Dockerfile and start from a base without it",
                        null);
            }
        }
    }

    private static boolean takesFiles(Instruction trigger, ResolvedDockerfile dockerfile, ResolvedStage stage) {
        if (trigger instanceof Instruction.Copy copy) {
            return isOurs(copy.options().from(), dockerfile, stage)
                    && !copy.sources().isEmpty();
        } else if (trigger instanceof Instruction.Add add) {
            return add.sources().stream().anyMatch(source -> !RemoteFile.isRemote(source));
        } else if (trigger instanceof Instruction.Run run) {
            return run.options().mounts().stream()
                    .anyMatch(mount ->
                            (mount.type().equals("bind") || mount.option("from").isPresent())
                                    && isOurs(mount.option("from"), dockerfile, stage));
        } else {
            return false;
        }
    }

    /** Whether it means the context, or a stage of the Dockerfile. */
    private static boolean isOurs(Optional<String> from, ResolvedDockerfile dockerfile, ResolvedStage stage) {
        return from.isEmpty() || dockerfile.source(from.get(), stage.stage()) instanceof StageBase.OfStage;
    }
}
