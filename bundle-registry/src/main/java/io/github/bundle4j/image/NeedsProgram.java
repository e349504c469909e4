package io.github.bundle4j.image;

/** What is to be done cannot be done without a program such as Buildah or Docker, which shows only while it is done. */
final class NeedsProgram extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FirstCommand command;

    NeedsProgram(FirstCommand command) {
        super(command.text());
        this.command = command;
    }

    /** The failure where there is no such program. */
    ImageException.CommandsNotAllowed refusal(String image) {
        return command.refusal(image);
    }
}
