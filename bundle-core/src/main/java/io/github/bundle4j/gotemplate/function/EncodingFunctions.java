package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.zip.Adler32;

/** Base64, base32 and digests. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static void addTo(FunctionTable.Builder table) {
        add(table, "b64enc", BaseCoding::encode64);
        add(table, "b64dec", text -> orErrorText(BaseCoding::decode64, text));
        add(table, "b32enc", BaseCoding::encode32);
        add(table, "b32dec", text -> orErrorText(BaseCoding::decode32, text));
        add(table, "sha1sum", text -> digest("SHA-1", text));
        add(table, "sha256sum", text -> digest("SHA-256", text));
        add(table, "sha512sum", text -> digest("SHA-512", text));
        add(table, "adler32sum", text -> {
            Adler32 sum = new Adler32();
            sum.update(ByteStrings.bytes(text));
            return Long.toString(sum.getValue());
        });
    }

    private static void add(FunctionTable.Builder table, String name, UnaryOperator<String> body) {
        table.add(name, Signature.of(STRING).returns(STRING), (Arguments a) -> body.apply(a.string(0)));
    }

    /** Sprig gives the error's text as the result. */
    private static String orErrorText(UnaryOperator<String> decoder, String text) {
        try {
            return decoder.apply(text);
        } catch (GoError error) {
            return error.text();
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(ByteStrings.bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }
}
