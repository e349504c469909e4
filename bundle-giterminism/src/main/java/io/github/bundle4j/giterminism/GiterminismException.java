package io.github.bundle4j.giterminism;

import io.github.bundle4j.BundleException;

/** A project uses inputs that its commit does not determine. Carries the whole report. */
public final class GiterminismException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final transient GiterminismReport report;

    /**
     * Creates it.
     *
     * @param report what was found; not clean
     */
    public GiterminismException(GiterminismReport report) {
        super(message(report));
        this.report = report;
    }

    /**
     * What was found.
     *
     * @return all violations
     */
    public GiterminismReport report() {
        return report;
    }

    private static String message(GiterminismReport report) {
        int count = report.violations().size();
        String id = report.commit();
        return "commit " + id.substring(0, Math.min(12, id.length())) + " does not determine everything that is used ("
                + count + (count == 1 ? " problem" : " problems") + "):\n" + report.text();
    }
}
