package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads elements of ASN.1's distinguished encoding one after the other. */
final class DerReader {
    private final byte[] bytes;
    private int at;

    DerReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    int nextTag() {
        return hasMore() ? bytes[at] & 0xff : -1;
    }

    DerReader sequence() {
        return new DerReader(content(Der.SEQUENCE));
    }

    BigInteger integer() {
        byte[] content = content(0x02);
        if (content.length == 0) {
            throw malformed();
        }
        return new BigInteger(content);
    }

    byte[] content(int tag) {
        if (at + 2 > bytes.length || (bytes[at] & 0xff) != tag) {
            throw malformed();
        }
        int length = bytes[at + 1] & 0xff;
        at += 2;
        if (length >= 0x80) {
            int digits = length & 0x7f;
            if (digits == 0 || digits > 3 || at + digits > bytes.length) {
                throw malformed();
            }
            length = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + digits)).intValueExact();
            at += digits;
        }
        if (length > bytes.length - at) {
            throw malformed();
        }
        byte[] content = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return content;
    }

    private static GoError malformed() {
        return new GoError("asn1: structure error: malformed key or certificate");
    }
}
