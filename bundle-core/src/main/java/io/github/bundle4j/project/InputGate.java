package io.github.bundle4j.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks the policy about each use and collects what it refuses, so that one failure can name everything. */
final class InputGate {
    private final InputPolicy policy;
    private final Set<ForbiddenInput> refused = new LinkedHashSet<>();

    InputGate(InputPolicy policy) {
        this.policy = policy;
    }

    /** Notes a use, and says whether it is permitted. */
    boolean use(Feature feature, String value) {
        boolean permitted = policy.permits(feature, value);
        if (!permitted) {
            refused.add(new ForbiddenInput(feature, value));
        }
        return permitted;
    }

    /** Whether the policy permits everything, as in loose mode. */
    boolean isLenient() {
        return policy == InputPolicy.loose();
    }

    void check(String file) {
        if (!refused.isEmpty()) {
            List<ForbiddenInput> inputs = new ArrayList<>(refused);
            throw new ForbiddenInputsException(file, inputs);
        }
    }
}
