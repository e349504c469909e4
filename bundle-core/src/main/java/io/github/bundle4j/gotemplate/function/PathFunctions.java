package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Paths with slashes, URLs and host names. The {@code os} forms are those of Unix on every machine. */
final class PathFunctions {
    private PathFunctions() {}

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        path(table, "base", "osBase", PathFunctions::base);
        path(table, "dir", "osDir", text -> clean(text.substring(0, text.lastIndexOf('/') + 1)));
        path(table, "clean", "osClean", PathFunctions::clean);
        path(table, "ext", "osExt", PathFunctions::extension);
        table.add("isAbs", Signature.of(STRING).returns(BOOL), a -> a.string(0).startsWith("/"));
        table.alias("osIsAbs", "isAbs");
        table.add("urlParse", Signature.of(STRING).returns(MAP), PathFunctions::urlParse);
        table.add("urlJoin", Signature.of(MAP).returns(STRING), PathFunctions::urlJoin);
        table.add(
                "getHostByName",
                Signature.of(STRING).returns(STRING),
                a -> options.hosts().addressOf(a.string(0)));
    }

    private static void path(FunctionTable.Builder table, String name, String alias, UnaryOperator<String> body) {
        table.add(name, Signature.of(STRING).returns(STRING), (Arguments a) -> body.apply(a.string(0)));
        table.alias(alias, name);
    }

    private static String base(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || path.indexOf('/', dot) >= 0 ? "" : path.substring(dot);
    }

    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")) {
                parts.addLast(part);
            } else if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!rooted) {
                parts.addLast(part);
            }
        }
        String cleaned = (rooted ? "/" : "") + String.join("/", parts);
        return cleaned.isEmpty() ? "." : cleaned;
    }

    private static Map<String, @Nullable Object> urlParse(Arguments a) {
        GoUrl url;
        try {
            url = GoUrl.parse(a.string(0));
        } catch (GoError error) {
            throw new GoError("unable to parse url: " + error.text(), error);
        }
        Map<String, @Nullable Object> dict = new TreeMap<>();
        dict.put("scheme", url.scheme());
        dict.put("host", url.host());
        dict.put("hostname", url.hostname());
        dict.put("path", url.path());
        dict.put("query", url.query());
        dict.put("opaque", url.opaque());
        dict.put("fragment", url.fragment());
        dict.put("userinfo", url.user() == null ? "" : url.user());
        return dict;
    }

    private static String urlJoin(Arguments a) {
        Map<String, @Nullable Object> dict = a.map(0);
        String scheme = part(dict, "scheme");
        String host = part(dict, "host");
        String path = part(dict, "path");
        String query = part(dict, "query");
        String opaque = part(dict, "opaque");
        String fragment = part(dict, "fragment");
        String userinfo = part(dict, "userinfo");
        String user = null;
        if (!userinfo.isEmpty()) {
            try {
                user = GoUrl.parse("proto://" + userinfo + "@host").user();
            } catch (GoError error) {
                throw new GoError("unable to parse userinfo in dict: " + error.text(), error);
            }
        }
        return new GoUrl(scheme, opaque, user, host, path, query, fragment).text();
    }

    private static String part(Map<String, @Nullable Object> dict, String key) {
        if (!dict.containsKey(key)) {
            return "";
        }
        Object value = dict.get(key);
        if (value == null) {
            throw Panics.nilPointer();
        }
        if (value instanceof String text) {
            return text;
        }
        throw new GoError(
                "unable to parse " + key + " key, must be of type string, but " + GoTypes.kindName(value) + " found");
    }
}
