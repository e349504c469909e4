/** What a Git repository and its work tree can be in, and how they can refuse to be read. */
@NullMarked
package io.github.bundle4j.giterminism.git;

import org.jspecify.annotations.NullMarked;
