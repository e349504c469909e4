/** What the tests of all modules share. Not published. */
package io.github.bundle4j.testkit;
