package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import java.util.function.UnaryOperator;

/** Names for stages that do not change when unused stages come and go, or names change. */
final class StageNames {
    private StageNames() {}

    /** What {@code --from} means in a stage. */
    static UnaryOperator<String> in(ResolvedDockerfile dockerfile, ResolvedStage stage) {
        return from -> describe(dockerfile, dockerfile.source(from, stage.stage()));
    }

    static String describe(ResolvedDockerfile dockerfile, StageBase base) {
        if (base instanceof StageBase.Image image) {
            return "image " + image.reference();
        } else if (base instanceof StageBase.OfStage stage) {
            for (int i = 0; i < dockerfile.stages().size(); i++) {
                if (dockerfile.stages().get(i).stage().index() == stage.index()) {
                    return "stage " + i;
                }
            }
            throw new IllegalStateException("stage " + stage.index() + " takes no part");
        } else {
            return "scratch";
        }
    }
}
