/** Git as the only source of truth: repositories, snapshots, the policy file, checks and reports, follow. */
@NullMarked
package io.github.bundle4j.giterminism;

import org.jspecify.annotations.NullMarked;
