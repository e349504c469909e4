package io.github.bundle4j.dockerfile;

import java.util.Optional;

/**
 * The options that only {@code ADD} knows.
 *
 * @param checksum {@code --checksum}: what a downloaded file must hash to, {@code sha256:hex}
 * @param keepGitDir {@code --keep-git-dir}: whether a Git source keeps its {@code .git}
 * @param unpack {@code --unpack}: whether archives are unpacked; without it local ones are, downloaded ones are not
 */
public record AddOptions(Optional<String> checksum, boolean keepGitDir, Optional<Boolean> unpack) {}
