package io.github.bundle4j.govalue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of a type, by name. Immutable. */
public final class GoMethods {
    /** No methods. */
    public static final GoMethods NONE = new GoMethods(Map.of());

    private final Map<String, GoFunc> byName;

    private GoMethods(Map<String, GoFunc> byName) {
        this.byName = byName;
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
        Map<String, GoFunc> copy = new LinkedHashMap<>(byName);
        copy.put(name, new GoFunc(signature, body));
        return new GoMethods(copy);
    }

    /**
     * Finds a method.
     *
     * @param name its Go name
     * @return {@code null} if there is none
     */
    public @Nullable GoFunc find(String name) {
        return byName.get(name);
    }
}
