package io.github.bundle4j.image;

import java.util.UUID;

/**
 * Builds with a program of its own storage: under a name that nobody else has, so that builds of the same image may run
 * beside each other; then saves what has that name, and forgets it.
 */
final class ProgramBackend implements CommandBackend {
    private final BuilderProgram program;

    ProgramBackend(BuilderProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public void build(Request request) {
        var runner = new ProcessRunner(request.image(), request.log());
        String name = "localhost/bundle4j:" + UUID.randomUUID();
        boolean built = false;
        try {
            runner.run(program.build(request, name, runner));
            built = true;
            runner.run(program.save(name, request.archive()));
        } finally {
            // A build that failed left no image; one that was stopped may have left it all the same.
            if (built || Thread.currentThread().isInterrupted()) {
                remove(request, name);
            }
        }
    }

    private void remove(Request request, String name) {
        // The flag of an interruption would end this as well; it has to happen all the same.
        boolean interrupted = Thread.interrupted();
        try {
            new ProcessRunner(request.image(), line -> {}).run(program.remove(name));
        } catch (ImageException.CommandFailed e) {
            // What was asked for is there, or the build says itself why it is not.
            request.log().accept("the name " + name + " is left in the storage of " + name() + ": " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
