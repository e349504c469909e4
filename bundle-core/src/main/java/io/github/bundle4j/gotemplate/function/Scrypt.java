package io.github.bundle4j.gotemplate.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derivation function of RFC 7914. */
final class Scrypt {
    private static final String HMAC = "HmacSHA256";

    private final int blockWords;
    private final int cost;

    private Scrypt(int cost, int blockSize) {
        this.blockWords = 32 * blockSize;
        this.cost = cost;
    }

    /**
     * Derives a key.
     *
     * @param cost N, a power of two
     * @param blockSize r
     * @param parallelism p
     * @param length the bytes wanted
     */
    static byte[] derive(byte[] password, byte[] salt, int cost, int blockSize, int parallelism, int length) {
        int blockBytes = 128 * blockSize;
        byte[] blocks = pbkdf2(password, salt, parallelism * blockBytes);
        Scrypt scrypt = new Scrypt(cost, blockSize);
        ByteBuffer buffer = ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN);
        int[] block = new int[scrypt.blockWords];
        for (int i = 0; i < parallelism; i++) {
            buffer.slice(i * blockBytes, blockBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(block);
            scrypt.mix(block);
            buffer.slice(i * blockBytes, blockBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .put(block);
        }
        return pbkdf2(password, blocks, length);
    }

    private void mix(int[] block) {
        int[] memory = new int[cost * blockWords];
        int[] scratch = new int[blockWords];
        for (int i = 0; i < cost; i++) {
            System.arraycopy(block, 0, memory, i * blockWords, blockWords);
            mixBlock(block, scratch);
        }
        for (int i = 0; i < cost; i++) {
            int start = (block[blockWords - 16] & (cost - 1)) * blockWords;
            for (int word = 0; word < blockWords; word++) {
                block[word] ^= memory[start + word];
            }
            mixBlock(block, scratch);
        }
    }

    private void mixBlock(int[] block, int[] out) {
        int[] state = new int[16];
        System.arraycopy(block, blockWords - 16, state, 0, 16);
        for (int i = 0; i < blockWords; i += 16) {
            for (int word = 0; word < 16; word++) {
                state[word] ^= block[i + word];
            }
            salsa(state);
            // Even results come first, odd ones after them.
            System.arraycopy(state, 0, out, i / 2 + (i / 16 % 2 == 0 ? 0 : blockWords / 2 - 8), 16);
        }
        System.arraycopy(out, 0, block, 0, blockWords);
    }

    /** Salsa20 with eight rounds. */
    private static void salsa(int[] state) {
        int[] x = state.clone();
        for (int round = 0; round < 4; round++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            state[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }

    /** PBKDF2 with one iteration; Java's own takes no bytes for a password and no empty one. */
    private static byte[] pbkdf2(byte[] password, byte[] salt, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            // A key of zeros is the same as an empty one, which Java refuses.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, HMAC));
            ByteBuffer out = ByteBuffer.allocate(length);
            for (int block = 1; out.hasRemaining(); block++) {
                mac.update(salt);
                byte[] hash = mac.doFinal(ByteBuffer.allocate(4).putInt(block).array());
                out.put(hash, 0, Math.min(hash.length, out.remaining()));
            }
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing from this Java runtime", e);
        }
    }
}
