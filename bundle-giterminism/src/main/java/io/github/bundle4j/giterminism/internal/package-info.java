/** Reading Git repositories with JGit. Not for users of the library: nothing here is stable. */
@NullMarked
package io.github.bundle4j.giterminism.internal;

import org.jspecify.annotations.NullMarked;
