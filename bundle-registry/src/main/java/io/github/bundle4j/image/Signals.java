package io.github.bundle4j.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** The signals that a container can be stopped with: those of Linux, by number or name, as Docker knows them. */
final class Signals {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern NAME =
            Pattern.compile("(SIG)?(ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL"
                    + "|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ"
                    + "|RTMIN(\\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)");

    private Signals() {}

    /**
     * Checks a signal.
     *
     * @return the same
     * @throws IllegalArgumentException if there is no such signal
     */
    static String check(String signal) {
        if (NUMBER.matcher(signal).matches()
                || NAME.matcher(signal.toUpperCase(Locale.ROOT)).matches()) {
            return signal;
        }
        throw new IllegalArgumentException("not a signal such as SIGTERM, QUIT or 9: " + signal);
    }
}
