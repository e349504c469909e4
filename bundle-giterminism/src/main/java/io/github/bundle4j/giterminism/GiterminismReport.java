package io.github.bundle4j.giterminism;

import java.util.List;

/**
 * Everything that a run would use although the commit does not determine it and nothing permits it. Immutable.
 *
 * @param commit the commit that was checked, in hexadecimal
 * @param violations all of them: files by path, then features
 */
public record GiterminismReport(String commit, List<Violation> violations) {
    /**
     * Copies the list.
     *
     * @param commit the commit that was checked, in hexadecimal
     * @param violations all of them
     */
    public GiterminismReport {
        violations = List.copyOf(violations);
    }

    /**
     * Whether there is nothing to say.
     *
     * @return true if strict mode accepts everything
     */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /**
     * The report for people.
     *
     * @return lines of plain text, each ended by a line end; empty if the report is clean
     */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Violation violation : violations) {
            out.append(violation.summary()).append(".\n");
            out.append("  ").append(violation.why()).append('\n');
            out.append("  ").append(violation.remedy()).append('\n');
            violation.permittedBy().ifPresent(yaml -> {
                out.append("  To permit it, in werf-giterminism.yaml:\n");
                yaml.lines().forEach(line -> out.append("    ").append(line).append('\n'));
            });
        }
        return out.toString();
    }
}
