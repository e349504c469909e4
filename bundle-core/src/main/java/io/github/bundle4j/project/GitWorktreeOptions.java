package io.github.bundle4j.project;

/**
 * The section {@code gitWorktree}.
 *
 * @param forceShallowClone whether a shallow clone is used as it is
 * @param allowUnshallow whether missing history may be fetched
 * @param allowFetchOriginBranchesAndTags whether references may be fetched
 */
public record GitWorktreeOptions(
        boolean forceShallowClone, boolean allowUnshallow, boolean allowFetchOriginBranchesAndTags) {}
