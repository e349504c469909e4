package io.github.bundle4j.gotemplate.function;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Bcrypt with the prefix and the cost that Go uses. */
final class Passwords {
    private static final int COST = 10;
    private static final int MAX_BYTES = 72;

    private Passwords() {}

    static String bcrypt(String password, RandomGenerator random) {
        byte[] bytes = ByteStrings.bytes(password);
        if (bytes.length > MAX_BYTES) {
            throw new GoError("bcrypt: password length exceeds 72 bytes");
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new String(BCrypt.with(BCrypt.Version.VERSION_2A).hash(COST, salt, bytes), StandardCharsets.US_ASCII);
    }
}
