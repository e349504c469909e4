package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-CBC with the password as key, cut or filled with zeros to 32 bytes; the vector precedes the text. */
final class AesText {
    private static final int BLOCK = 16;

    private AesText() {}

    static String encrypt(String password, String plain, RandomGenerator random) {
        byte[] vector = new byte[BLOCK];
        random.nextBytes(vector);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, password, vector, padded(ByteStrings.bytes(plain)));
        byte[] all = Arrays.copyOf(vector, BLOCK + encrypted.length);
        System.arraycopy(encrypted, 0, all, BLOCK, encrypted.length);
        return Base64.getEncoder().encodeToString(all);
    }

    static String decrypt(String password, String encoded) {
        if (encoded.isEmpty()) {
            return "";
        }
        byte[] all = ByteStrings.bytes(BaseCoding.decode64(encoded));
        if (all.length < BLOCK) {
            throw Slicing.outOfRange("[:" + BLOCK + "] with capacity " + encoded.length() / 4 * 3);
        }
        if (all.length % BLOCK != 0) {
            throw new GoError("crypto/cipher: input not full blocks");
        }
        byte[] vector = Arrays.copyOf(all, BLOCK);
        byte[] plain = run(Cipher.DECRYPT_MODE, password, vector, Arrays.copyOfRange(all, BLOCK, all.length));
        if (plain.length == 0) {
            throw new GoError("runtime error: index out of range [-1]");
        }
        int end = plain.length - (plain[plain.length - 1] & 0xff);
        if (end < 0) {
            throw Slicing.outOfRange("[:" + end + "]");
        }
        return ByteStrings.pack(Arrays.copyOf(plain, end));
    }

    private static byte[] padded(byte[] plain) {
        int padding = BLOCK - plain.length % BLOCK;
        byte[] padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) padding);
        return padded;
    }

    private static byte[] run(int mode, String password, byte[] vector, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            byte[] key = Arrays.copyOf(ByteStrings.bytes(password), 32);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is missing from this Java runtime", e);
        }
    }
}
