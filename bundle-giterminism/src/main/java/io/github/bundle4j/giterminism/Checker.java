package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.project.ForbiddenInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Turns states of files and uses of features into a report. */
final class Checker {
    private final Inputs inputs;

    Checker(Inputs inputs) {
        this.inputs = inputs;
    }

    GiterminismReport report(
            String commit, NavigableMap<String, FileState> states, Collection<ForbiddenInput> forbidden) {
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, FileState> entry : states.entrySet()) {
            file(entry.getKey(), entry.getValue(), violations);
        }
        for (ForbiddenInput use : forbidden) {
            violations.add(new Violation.Use(
                    use.feature(),
                    use.value(),
                    Texts.why(use.feature()),
                    GiterminismPolicy.linesFor(use.feature(), use.value())));
        }
        return new GiterminismReport(commit, violations);
    }

    /** A file may be read for several purposes; each has to be permitted. */
    private void file(String path, FileState state, List<Violation> violations) {
        for (InputKind kind : state.isOfSubmodule() ? inputs.kindsWithin(path) : inputs.kinds(path)) {
            boolean reportedAsFeature = kind == InputKind.CONTEXT_ADDED;
            if (!reportedAsFeature && !inputs.permits(kind, path)) {
                violations.add(violation(path, state, kind));
                return;
            }
        }
    }

    Violation.File violation(String path, FileState state, InputKind kind) {
        return new Violation.File(path, state, kind.text(), kind.key(), inputs.linesFor(kind, path));
    }
}
