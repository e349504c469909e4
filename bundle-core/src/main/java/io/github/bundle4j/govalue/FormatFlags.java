package io.github.bundle4j.govalue;

/** The flags, width and precision of one verb, and the padding they ask for. */
final class FormatFlags {
    private static final String LOWER = "0123456789abcdefx";
    private static final String UPPER = "0123456789ABCDEFX";

    private final StringBuilder out;

    boolean sharp;
    boolean zero;
    boolean plus;
    boolean minus;
    boolean space;
    boolean sharpV;
    boolean plusV;
    boolean hasWidth;
    boolean hasPrecision;
    int width;
    int precision;

    FormatFlags(StringBuilder out) {
        this.out = out;
    }

    void clear() {
        sharp = false;
        zero = false;
        plus = false;
        minus = false;
        space = false;
        sharpV = false;
        plusV = false;
        hasWidth = false;
        hasPrecision = false;
        width = 0;
        precision = 0;
    }

    /** Whether a number is its digits and nothing else. */
    boolean arePlain() {
        return !(sharp || plus || space || sharpV || plusV || hasWidth || hasPrecision);
    }

    /** What {@code #} and {@code +} mean for the verb {@code v}. */
    void goSyntax() {
        sharpV = sharp;
        sharp = false;
        plusV = plus;
        plus = false;
    }

    void pad(String packed) {
        if (!hasWidth || width == 0) {
            out.append(packed);
            return;
        }
        int missing = width - GoRunes.count(packed);
        if (minus) {
            out.append(packed);
            padding(missing);
        } else {
            padding(missing);
            out.append(packed);
        }
    }

    void padding(int count) {
        char c = zero && !minus ? '0' : ' ';
        for (int i = 0; i < count; i++) {
            out.append(c);
        }
    }

    private void padWithBlanks(String packed) {
        boolean before = zero;
        zero = false;
        pad(packed);
        zero = before;
    }

    void string(String packed) {
        pad(truncate(packed));
    }

    private String truncate(String packed) {
        if (hasPrecision) {
            int left = precision;
            for (int i = 0; i < packed.length(); i += GoRunes.width(GoRunes.decode(packed, i))) {
                if (--left < 0) {
                    return packed.substring(0, i);
                }
            }
        }
        return packed;
    }

    void quoted(String packed) {
        String text = truncate(packed);
        if (sharp && GoQuote.canBackquote(text)) {
            pad("`" + text + "`");
        } else {
            pad(plus ? GoQuote.quoteAscii(text) : GoQuote.quote(text));
        }
    }

    void hexString(String packed, boolean upper) {
        String digits = upper ? UPPER : LOWER;
        int length = hasPrecision && precision < packed.length() ? precision : packed.length();
        if (length <= 0) {
            if (hasWidth) {
                padding(width);
            }
            return;
        }
        int total = 2 * length;
        if (space) {
            total = total * (sharp ? 2 : 1) + length - 1;
        } else if (sharp) {
            total += 2;
        }
        if (hasWidth && width > total && !minus) {
            padding(width - total);
        }
        if (sharp) {
            out.append('0').append(digits.charAt(16));
        }
        for (int i = 0; i < length; i++) {
            if (space && i > 0) {
                out.append(' ');
                if (sharp) {
                    out.append('0').append(digits.charAt(16));
                }
            }
            char c = packed.charAt(i);
            out.append(digits.charAt(c >> 4 & 15)).append(digits.charAt(c & 15));
        }
        if (hasWidth && width > total && minus) {
            padding(width - total);
        }
    }

    void integer(long bits, int base, boolean signed, char verb, boolean upper) {
        boolean negative = signed && bits < 0;
        long magnitude = negative ? -bits : bits;
        int wanted = 0;
        if (hasPrecision) {
            wanted = precision;
            if (wanted == 0 && magnitude == 0) {
                boolean before = zero;
                zero = false;
                padding(width);
                zero = before;
                return;
            }
        } else if (zero && !minus && hasWidth) {
            wanted = negative || plus || space ? width - 1 : width;
        }
        String digits = Long.toUnsignedString(magnitude, base);
        if (upper) {
            digits = upperHex(digits);
        }
        StringBuilder text = new StringBuilder(digits.length() + 4);
        if (negative) {
            text.append('-');
        } else if (plus) {
            text.append('+');
        } else if (space) {
            text.append(' ');
        }
        if (verb == 'O') {
            text.append("0o");
        }
        boolean padded = wanted > digits.length();
        if (sharp) {
            if (base == 2) {
                text.append("0b");
            } else if (base == 8 && !padded && digits.charAt(0) != '0') {
                text.append('0');
            } else if (base == 16) {
                text.append(upper ? "0X" : "0x");
            }
        }
        for (int i = digits.length(); i < wanted; i++) {
            text.append('0');
        }
        padWithBlanks(text.append(digits).toString());
    }

    private static String upperHex(String digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'a') {
                text.setCharAt(i, (char) (text.charAt(i) - 32));
            }
        }
        return text.toString();
    }

    void character(long bits) {
        StringBuilder text = new StringBuilder(4);
        GoRunes.append(text, rune(bits));
        pad(text.toString());
    }

    void quotedCharacter(long bits) {
        pad(GoQuote.quoteRune(rune(bits), plus));
    }

    private static int rune(long bits) {
        return Long.compareUnsigned(bits, 0x10ffff) > 0 ? GoRunes.ERROR : (int) bits;
    }

    void unicode(long bits) {
        StringBuilder text = new StringBuilder("U+");
        String digits = upperHex(Long.toHexString(bits));
        int wanted = hasPrecision && precision > 4 ? precision : 4;
        for (int i = digits.length(); i < wanted; i++) {
            text.append('0');
        }
        text.append(digits);
        if (sharp && Long.compareUnsigned(bits, 0x10ffff) <= 0 && GoUnicode.isPrint((int) bits)) {
            text.append(" '");
            GoRunes.append(text, (int) bits);
            text.append('\'');
        }
        padWithBlanks(text.toString());
    }

    void floating(double value, char verb, int standardPrecision) {
        int digits = hasPrecision ? precision : standardPrecision;
        String number = FloatText.format(value, verb, digits);
        char sign = '+';
        if (number.charAt(0) == '-' || number.charAt(0) == '+') {
            sign = number.charAt(0);
            number = number.substring(1);
        }
        if (space && sign == '+' && !plus) {
            sign = ' ';
        }
        if (number.charAt(0) == 'I' || number.charAt(0) == 'N') {
            padWithBlanks(number.charAt(0) == 'N' && !space && !plus ? number : signed(sign, number));
            return;
        }
        if (sharp && verb != 'b') {
            number = withPoint(number, verb, digits);
        }
        if (plus || sign != '+') {
            if (zero && !minus && hasWidth && width > number.length() + 1) {
                out.append(sign);
                padding(width - number.length() - 1);
                out.append(number);
                return;
            }
            pad(sign + number);
            return;
        }
        pad(number);
    }

    /** Go gives infinities their plus sign only when a sign is wanted. */
    private String signed(char sign, String number) {
        return sign == '+' && !plus ? "+" + number : sign + number;
    }

    private static String withPoint(String number, char verb, int precision) {
        int digits = "vgGx".indexOf(verb) >= 0 ? precision < 0 ? 6 : precision : 0;
        boolean hex = verb == 'x' || verb == 'X';
        StringBuilder text = new StringBuilder();
        String tail = "";
        boolean point = false;
        boolean significant = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'))) {
                tail = number.substring(i);
                break;
            }
            text.append(c);
            if (c == '.') {
                point = true;
            } else {
                significant |= c != '0';
                digits -= significant ? 1 : 0;
            }
        }
        if (!point) {
            if (text.length() == 1 && text.charAt(0) == '0') {
                digits--;
            }
            text.append('.');
        }
        for (; digits > 0; digits--) {
            text.append('0');
        }
        return text.append(tail).toString();
    }
}
