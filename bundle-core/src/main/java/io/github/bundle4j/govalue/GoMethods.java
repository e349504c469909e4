package io.github.bundle4j.govalue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The methods of a type, by name. Immutable. */
public final class GoMethods {
    /** No methods. */
    public static final GoMethods NONE = new GoMethods(new String[0], new GoFunc[0]);

    private final String[] names;
    private final GoFunc[] functions;

    private GoMethods(String[] names, GoFunc[] functions) {
        this.names = names;
        this.functions = functions;
    }

    /**
     * Adds a method.
     *
     * @param name its Go name
     * @param signature its parameters and result
     * @param body what runs
     * @return a new set
     */
    public GoMethods with(String name, Signature signature, GoFunc.Body body) {
        int count = names.length;
        String[] moreNames = Arrays.copyOf(names, count + 1);
        GoFunc[] moreFunctions = Arrays.copyOf(functions, count + 1);
        moreNames[count] = name;
        moreFunctions[count] = new GoFunc(signature, body);
        return new GoMethods(moreNames, moreFunctions);
    }

    /**
     * Finds a method.
     *
     * @param name its Go name
     * @return {@code null} if there is none
     */
    public @Nullable GoFunc find(String name) {
        // The one added last counts.
        for (int i = names.length - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return functions[i];
            }
        }
        return null;
    }
}
