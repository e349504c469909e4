package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.DSAPrivateKeySpec;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes, writes and reads private keys in the forms that Go's templates use. */
final class PrivateKeys {
    private static final String RSA_KEY = "1.2.840.113549.1.1.1";
    private static final String EC_KEY = "1.2.840.10045.2.1";

    private PrivateKeys() {}

    static String generate(String type, RandomGenerator random) {
        return switch (type) {
            case "", "rsa" -> pem(rsa(4096, random));
            case "ecdsa" -> pem(pair("EC", new ECGenParameterSpec("secp256r1"), 0, random));
            case "ed25519" -> pem(pair("Ed25519", null, 0, random));
            case "dsa" -> pem(pair("DSA", null, 2048, random));
            default -> "Unknown type " + type;
        };
    }

    static KeyPair rsa(int bits, RandomGenerator random) {
        return pair("RSA", null, bits, random);
    }

    private static KeyPair pair(
            String algorithm, @Nullable AlgorithmParameterSpec parameters, int bits, RandomGenerator random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters, SecureSource.of(random));
            } else {
                generator.initialize(bits == 0 ? 255 : bits, SecureSource.of(random));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }

    static String pem(KeyPair pair) {
        PrivateKey key = pair.getPrivate();
        if (key instanceof RSAPrivateCrtKey rsa) {
            return new Pem("RSA PRIVATE KEY", pkcs1(rsa)).text();
        }
        if (key instanceof ECPrivateKey ec) {
            return new Pem("EC PRIVATE KEY", sec1(ec, pair.getPublic())).text();
        }
        if (key instanceof DSAPrivateKey dsa && pair.getPublic() instanceof DSAPublicKey publicKey) {
            return new Pem("DSA PRIVATE KEY", dsa(dsa, publicKey)).text();
        }
        // Go writes Ed25519 keys with their seed alone, as Java does.
        return new Pem("PRIVATE KEY", key.getEncoded()).text();
    }

    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        return Der.sequence(
                Der.integer(0),
                Der.integer(key.getModulus()),
                Der.integer(key.getPublicExponent()),
                Der.integer(key.getPrivateExponent()),
                Der.integer(key.getPrimeP()),
                Der.integer(key.getPrimeQ()),
                Der.integer(key.getPrimeExponentP()),
                Der.integer(key.getPrimeExponentQ()),
                Der.integer(key.getCrtCoefficient()));
    }

    private static byte[] sec1(ECPrivateKey key, PublicKey publicKey) {
        int size = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        byte[] scalar = new byte[size];
        byte[] number = key.getS().toByteArray();
        int skip = Math.max(0, number.length - size);
        System.arraycopy(number, skip, scalar, size - (number.length - skip), number.length - skip);
        DerReader info = new DerReader(publicKey.getEncoded()).sequence();
        DerReader algorithm = info.sequence();
        algorithm.content(0x06);
        byte[] curve = Der.tagged(0x06, algorithm.content(0x06));
        byte[] point = Der.tagged(0x03, info.content(0x03));
        return Der.sequence(Der.integer(1), Der.octets(scalar), Der.explicit(0, curve), Der.explicit(1, point));
    }

    private static byte[] dsa(DSAPrivateKey key, DSAPublicKey publicKey) {
        return Der.sequence(
                Der.integer(0),
                Der.integer(key.getParams().getP()),
                Der.integer(key.getParams().getQ()),
                Der.integer(key.getParams().getG()),
                Der.integer(publicKey.getY()),
                Der.integer(key.getX()));
    }

    /** Reads any of the forms; errors name what Go would. */
    static KeyPair read(String text) {
        Pem block = Pem.find(text);
        if (block == null) {
            throw new GoError("no PEM data in input");
        }
        return switch (block.type()) {
            case "PRIVATE KEY" -> read(block, "decoding PEM as PKCS#8: ", PrivateKeys::readPkcs8);
            case "RSA PRIVATE KEY" -> read(block, "parsing RSA private key from PEM: ", PrivateKeys::readPkcs1);
            case "EC PRIVATE KEY" -> read(block, "parsing EC private key from PEM: ", PrivateKeys::readSec1);
            case "DSA PRIVATE KEY" -> read(block, "parsing DSA private key from PEM: ", PrivateKeys::readDsa);
            default -> throw new GoError("no private key data in PEM block of type " + block.type());
        };
    }

    /** Reads the content of one kind of block. */
    @FunctionalInterface
    private interface Reader {
        KeyPair read(byte[] bytes) throws GeneralSecurityException;
    }

    private static KeyPair read(Pem block, String complaint, Reader reader) {
        try {
            return reader.read(block.bytes());
        } catch (GoError error) {
            throw new GoError(complaint + error.text(), error);
        } catch (GeneralSecurityException | ArithmeticException e) {
            // Their texts could repeat parts of the key.
            throw new GoError(complaint + "the key is not usable");
        }
    }

    private static KeyPair readPkcs1(byte[] bytes) throws GeneralSecurityException {
        DerReader numbers = new DerReader(bytes).sequence();
        numbers.integer();
        BigInteger modulus = numbers.integer();
        BigInteger exponent = numbers.integer();
        PublicKey publicKey = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        byte[] algorithm = Der.sequence(Der.identifier(RSA_KEY), Der.nothing());
        return new KeyPair(publicKey, wrapped("RSA", algorithm, bytes));
    }

    private static KeyPair readSec1(byte[] bytes) throws GeneralSecurityException {
        return sec1Pair(bytes, null);
    }

    private static KeyPair sec1Pair(byte[] bytes, byte @Nullable [] outerCurve) throws GeneralSecurityException {
        DerReader parts = new DerReader(bytes).sequence();
        parts.integer();
        byte[] scalar = parts.content(0x04);
        byte[] curve = outerCurve;
        if (parts.nextTag() == 0xa0) {
            curve = parts.content(0xa0);
        }
        if (curve == null || parts.nextTag() != 0xa1) {
            throw new GoError("the EC key carries no curve or no public key");
        }
        byte[] point = parts.content(0xa1);
        byte[] algorithm = Der.sequence(Der.identifier(EC_KEY), curve);
        byte[] inner = Der.sequence(Der.integer(1), Der.octets(scalar), Der.explicit(1, point));
        PublicKey publicKey =
                KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(Der.sequence(algorithm, point)));
        return new KeyPair(publicKey, wrapped("EC", algorithm, inner));
    }

    private static PrivateKey wrapped(String name, byte[] algorithm, byte[] key) throws GeneralSecurityException {
        byte[] pkcs8 = Der.sequence(Der.integer(0), algorithm, Der.octets(key));
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static KeyPair readDsa(byte[] bytes) throws GeneralSecurityException {
        DerReader numbers = new DerReader(bytes).sequence();
        numbers.integer();
        BigInteger p = numbers.integer();
        BigInteger q = numbers.integer();
        BigInteger g = numbers.integer();
        BigInteger y = numbers.integer();
        BigInteger x = numbers.integer();
        KeyFactory factory = KeyFactory.getInstance("DSA");
        return new KeyPair(
                factory.generatePublic(new DSAPublicKeySpec(y, p, q, g)),
                factory.generatePrivate(new DSAPrivateKeySpec(x, p, q, g)));
    }

    private static KeyPair readPkcs8(byte[] bytes) throws GeneralSecurityException {
        DerReader parts = new DerReader(bytes).sequence();
        parts.integer();
        DerReader algorithm = parts.sequence();
        byte[] identifier = Der.tagged(0x06, algorithm.content(0x06));
        byte[] key = parts.content(0x04);
        if (Arrays.equals(identifier, Der.identifier(RSA_KEY))) {
            return readPkcs1(key);
        }
        if (Arrays.equals(identifier, Der.identifier(EC_KEY))) {
            return sec1Pair(key, Der.tagged(0x06, algorithm.content(0x06)));
        }
        PrivateKey privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        if (!(privateKey instanceof EdECPrivateKey ed)) {
            throw new GoError("decoding PEM as PKCS#8: unknown key");
        }
        return new KeyPair(EdPublicKey.of(ed), privateKey);
    }
}
