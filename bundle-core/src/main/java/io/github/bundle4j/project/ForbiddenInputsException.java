package io.github.bundle4j.project;

import io.github.bundle4j.BundleException;
import java.util.List;
import java.util.stream.Collectors;

/** A project's configuration uses inputs that a commit does not determine, and its policy does not permit them. */
public final class ForbiddenInputsException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final transient List<ForbiddenInput> inputs;

    /**
     * Creates it.
     *
     * @param file the configuration file
     * @param inputs all uses, not empty
     */
    public ForbiddenInputsException(String file, List<ForbiddenInput> inputs) {
        super(file + " uses what no commit determines: "
                + inputs.stream()
                        .map(input -> input.value().isEmpty()
                                ? input.feature().key() + " would permit it"
                                : input.value() + " (" + input.feature().key() + " would permit it)")
                        .collect(Collectors.joining(", ")));
        this.inputs = List.copyOf(inputs);
    }

    /**
     * What is used.
     *
     * @return all uses, in the order met
     */
    public List<ForbiddenInput> inputs() {
        return inputs;
    }
}
