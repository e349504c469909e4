package io.github.bundle4j.image;

import java.util.ArrayList;
import java.util.List;

/** A back end that builds nothing: it remembers what it is asked for, and fails. */
final class RecordingBackend implements CommandBackend {
    private final List<Request> requests = new ArrayList<>();

    /** That it was asked. */
    static final class Asked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public void build(Request request) {
        requests.add(request);
        throw new Asked();
    }
}
