package io.github.bundle4j.event;

final class Ignoring {
    static final EventListener LISTENER = event -> {};

    private Ignoring() {}
}
