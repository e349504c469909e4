package io.github.bundle4j.registry.oci;

/** Who asks a registry. Immutable and thread-safe; the text form never shows a secret. */
public sealed interface Credentials {
    /** Nobody: what is public is all that can be reached. */
    record Anonymous() implements Credentials {}

    /**
     * User name and password, or an access token in the password's place.
     *
     * @param user the user
     * @param password the password
     */
    record UserPassword(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "UserPassword[" + user + ", ***]";
        }
    }

    /**
     * An identity (refresh) token that the registry's token service changes into access tokens.
     *
     * @param token the token
     */
    record IdentityToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "IdentityToken[***]";
        }
    }

    /**
     * A ready access token, sent as it is.
     *
     * @param token the token
     */
    record BearerToken(String token) implements Credentials {
        /**
         * Checks that it can be sent.
         *
         * @param token see above
         * @throws IllegalArgumentException if it holds a line break, as the content of a file does at its end, or another
         *     character that no header may hold
         */
        public BearerToken {
            if (!Request.isFieldValue(token)) {
                throw new IllegalArgumentException(
                        "the access token holds a line break or another character that no header may hold");
            }
        }

        @Override
        public String toString() {
            return "BearerToken[***]";
        }
    }

    /**
     * Nobody.
     *
     * @return anonymous access
     */
    static Credentials anonymous() {
        return new Anonymous();
    }

    /**
     * User name and password.
     *
     * @param user the user
     * @param password the password
     * @return the credentials
     */
    static Credentials of(String user, String password) {
        return new UserPassword(user, password);
    }
}
