/**
 * Reads Git's own files where they are plain: a commit, its trees and blobs, and the index, of an ordinary SHA-1
 * repository. Loading JGit costs a fresh JVM more time than all the rest of reading a project's configuration; this reads
 * what that needs in a few milliseconds. Whatever is unusual here is an {@link java.io.IOException}, never a guess: then
 * JGit is asked, which reads everything and knows how to say what is wrong.
 */
@NullMarked
package io.github.bundle4j.giterminism.internal.plain;

import org.jspecify.annotations.NullMarked;
