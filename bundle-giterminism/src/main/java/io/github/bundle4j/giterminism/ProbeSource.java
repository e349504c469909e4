package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.ForbiddenInput;
import io.github.bundle4j.project.InputPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets a configuration be read to the end, and notes everything that strict mode would refuse. */
final class ProbeSource extends ViewSource {
    private final InputPolicy policy;
    private final Asked asked;
    private final Set<ForbiddenInput> forbidden = new LinkedHashSet<>();

    ProbeSource(View view, String projectDirectory, Settings settings, InputPolicy policy, Asked asked) {
        super(view, projectDirectory, settings);
        this.policy = policy;
        this.asked = asked;
    }

    List<ForbiddenInput> forbidden() {
        return new ArrayList<>(forbidden);
    }

    @Override
    public InputPolicy inputPolicy() {
        return (feature, value) -> {
            if (!policy.permits(feature, value)) {
                forbidden.add(new ForbiddenInput(feature, value));
            }
            return true;
        };
    }

    @Override
    public Asked askedByTemplates() {
        return asked;
    }
}
