package io.github.bundle4j.gotemplate.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses read as Go's {@code net.ParseIP} reads them, without asking a name service. */
final class IpAddresses {
    private IpAddresses() {}

    /** 4 or 16 bytes; {@code null} if it is no address. */
    static byte @Nullable [] parse(String text) {
        return text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
    }

    private static byte @Nullable [] parse4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(part);
        }
        return address;
    }

    private static byte @Nullable [] parse6(String text) {
        int gap = text.indexOf("::");
        List<Byte> head = new ArrayList<>();
        List<Byte> tail = new ArrayList<>();
        boolean read =
                gap < 0 ? read(text, head) : read(text.substring(0, gap), head) && read(text.substring(gap + 2), tail);
        int given = head.size() + tail.size();
        if (!read || (gap < 0 ? given != 16 : given > 14)) {
            return null;
        }
        byte[] address = new byte[16];
        for (int i = 0; i < head.size(); i++) {
            address[i] = head.get(i);
        }
        for (int i = 0; i < tail.size(); i++) {
            address[16 - tail.size() + i] = tail.get(i);
        }
        boolean mapped = address[10] == -1 && address[11] == -1;
        for (int i = 0; i < 10; i++) {
            mapped &= address[i] == 0;
        }
        // An address of version 4 in the clothes of version 6.
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static boolean read(String text, List<Byte> bytes) {
        if (text.isEmpty()) {
            return true;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && part.indexOf('.') >= 0) {
                byte[] last = parse4(part);
                if (last == null) {
                    return false;
                }
                for (byte b : last) {
                    bytes.add(b);
                }
                return true;
            }
            if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) {
                return false;
            }
            int value = Integer.parseInt(part, 16);
            bytes.add((byte) (value >> 8));
            bytes.add((byte) value);
        }
        return true;
    }
}
