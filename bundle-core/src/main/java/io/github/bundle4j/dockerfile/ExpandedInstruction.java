package io.github.bundle4j.dockerfile;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An instruction whose words are expanded.
 *
 * @param instruction the instruction with its final words
 * @param arguments the build arguments that a command here would see in its environment, sorted
 * @param undefined the variables its words asked for that neither the stage nor its scope sets, or only to a value that was
 *     made of such ones
 * @param undefinedInSources whether words that name files asked for such variables
 */
public record ExpandedInstruction(
        Instruction instruction,
        Map<String, String> arguments,
        SortedSet<String> undefined,
        boolean undefinedInSources) {
    /**
     * Copies the collections.
     *
     * @param instruction see above
     * @param arguments see above
     * @param undefined see above
     * @param undefinedInSources see above
     */
    public ExpandedInstruction {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        undefined = Collections.unmodifiableSortedSet(new TreeSet<>(undefined));
    }
}
