package io.github.bundle4j.kube.argocd;

/**
 * Something about a bundle that matters to Argo CD. Immutable and thread-safe.
 *
 * @param severity how much it matters
 * @param path the file it is about; empty for the whole bundle
 * @param message what is wrong and what to do
 */
public record Finding(Severity severity, String path, String message) {
    /** How much a finding matters. */
    public enum Severity {
        /** Argo CD cannot render or fetch the bundle. */
        ERROR,
        /** It renders, but not as it would be applied by push. */
        WARNING,
        /** It works, with a difference to know of. */
        NOTE
    }
}
