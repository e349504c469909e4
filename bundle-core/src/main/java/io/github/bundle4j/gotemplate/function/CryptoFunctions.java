package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.LIST;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.util.Base64;

/** Keys, certificates, passwords and encryption. What is random comes from the options' random source. */
final class CryptoFunctions {
    /** Steps: a tenth of a second and more each. */
    private static final int DELIBERATELY_SLOW = 250_000;

    private static final GoType UINT32 = GoType.of(GoInt.Type.UINT32);

    private final FunctionOptions options;

    private CryptoFunctions(FunctionOptions options) {
        this.options = options;
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        CryptoFunctions functions = new CryptoFunctions(options);
        functions.addPasswords(table);
        functions.addCertificates(table);
        functions.addEncryption(table);
        table.cost(
                DELIBERATELY_SLOW,
                "bcrypt",
                "htpasswd",
                "derivePassword",
                "genCA",
                "genCAWithKey",
                "genSelfSignedCert",
                "genSelfSignedCertWithKey",
                "genSignedCert",
                "genSignedCertWithKey");
        table.cost(4 * DELIBERATELY_SLOW, "genPrivateKey");
    }

    private void addPasswords(FunctionTable.Builder table) {
        table.add("bcrypt", Signature.of(STRING).returns(STRING), a -> bcrypt(a.string(0)));
        table.add("htpasswd", Signature.of(STRING, STRING).returns(STRING), a -> {
            String user = a.string(0);
            return user.contains(":") ? "invalid username: " + user : user + ":" + bcrypt(a.string(1));
        });
        table.add(
                "derivePassword",
                Signature.of(UINT32, STRING, STRING, STRING, STRING).returns(STRING),
                a -> DerivedPassword.of(a.integer(0), a.string(1), a.string(2), a.string(3), a.string(4)));
    }

    private String bcrypt(String password) {
        try {
            return Passwords.bcrypt(password, options.random());
        } catch (GoError error) {
            // Sprig gives the error's text as the result.
            return "failed to encrypt string with bcrypt: " + error.text();
        }
    }

    private void addCertificates(FunctionTable.Builder table) {
        table.add(
                "genPrivateKey",
                Signature.of(STRING).returns(STRING),
                a -> PrivateKeys.generate(a.string(0), options.random()));
        Certificates certificates = new Certificates(options);
        GoType type = Certificates.TYPE;
        table.add(
                "buildCustomCert",
                Signature.of(STRING, STRING).returns(type),
                a -> certificates.custom(a.string(0), a.string(1)));
        table.add(
                "genCA",
                Signature.of(STRING, INT).returns(type),
                a -> certificates.authority(a.string(0), a.integer(1), null));
        table.add(
                "genCAWithKey",
                Signature.of(STRING, INT, STRING).returns(type),
                a -> certificates.authority(a.string(0), a.integer(1), a.string(2)));
        table.add(
                "genSelfSignedCert",
                Signature.of(STRING, LIST, LIST, INT).returns(type),
                a -> certificates.selfSigned(a.string(0), a.list(1), a.list(2), a.integer(3), null));
        table.add(
                "genSelfSignedCertWithKey",
                Signature.of(STRING, LIST, LIST, INT, STRING).returns(type),
                a -> certificates.selfSigned(a.string(0), a.list(1), a.list(2), a.integer(3), a.string(4)));
        table.add(
                "genSignedCert",
                Signature.of(STRING, LIST, LIST, INT, type).returns(type),
                a -> certificates.signed(a.string(0), a.list(1), a.list(2), a.integer(3), a.value(4), null));
        table.add(
                "genSignedCertWithKey",
                Signature.of(STRING, LIST, LIST, INT, type, STRING).returns(type),
                a -> certificates.signed(a.string(0), a.list(1), a.list(2), a.integer(3), a.value(4), a.string(5)));
    }

    private void addEncryption(FunctionTable.Builder table) {
        Signature textText = Signature.of(STRING, STRING).returns(STRING);
        table.add("encryptAES", textText, a -> AesText.encrypt(a.string(0), a.string(1), options.random()));
        table.add("decryptAES", textText, a -> AesText.decrypt(a.string(0), a.string(1)));
        table.add("randBytes", Signature.of(INT).returns(STRING), a -> {
            long count = a.integer(0);
            if (count < 0) {
                throw Panics.sliceLength();
            }
            Texts.checkLength("randBytes", count, options.limits());
            byte[] bytes = new byte[(int) count];
            options.random().nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
        RandomTexts random = new RandomTexts(options);
        Signature count = Signature.of(INT).returns(STRING);
        table.add(
                "randAlphaNum",
                count,
                a -> random.make("randAlphaNum", a.integer(0), RandomTexts.Alphabet.ALPHANUMERIC));
        table.add("randAlpha", count, a -> random.make("randAlpha", a.integer(0), RandomTexts.Alphabet.LETTERS));
        table.add("randNumeric", count, a -> random.make("randNumeric", a.integer(0), RandomTexts.Alphabet.DIGITS));
        table.add("randAscii", count, a -> random.make("randAscii", a.integer(0), RandomTexts.Alphabet.ASCII));
        table.add("shuffle", Signature.of(STRING).returns(STRING), a -> random.shuffled(a.string(0)));
        table.add("uuidv4", Signature.of().returns(STRING), a -> ByteStrings.pack(random.uuid()));
    }
}
