package io.github.bundle4j.gotemplate;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.FLOAT64;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.INT64;
import static io.github.bundle4j.govalue.GoType.LIST;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;
import static io.github.bundle4j.govalue.GoType.STRINGS;
import static io.github.bundle4j.govalue.GoType.STRING_MAP;
import static io.github.bundle4j.govalue.GoType.UINT8;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoMethods;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoStruct;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The data and functions that the oracle program for templates has too: keep both in step. */
final class EngineFixture {
    private static final GoType THING = GoType.struct("main.thing");
    private static final GoType SHOUT = GoType.struct("main.shout");
    private static final GoType INT8 = GoType.of(GoInt.Type.INT8);
    private static final GoType UINT64 = GoType.of(GoInt.Type.UINT64);

    private EngineFixture() {}

    private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(ByteStrings.pack((String) entries[i]), entries[i + 1]);
        }
        return map;
    }

    private static List<@Nullable Object> list(@Nullable Object... elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }

    private static GoStruct thing(boolean pointer) {
        GoType type = pointer ? GoType.pointerTo(THING) : THING;
        GoStruct thing = GoStruct.of(type)
                .withField("A", INT, 7L)
                .withField("B", STRING, "bee")
                .withField("C", ANY, null)
                .withField("M", MAP, map("k", "v"))
                .withField("P", GoType.pointerTo(THING), new NilThing())
                .withField("L", STRINGS, GoSlice.ofStrings(List.of("l")))
                .withMethod(
                        "Hello", Signature.of(STRING).returns(STRING), args -> "hello " + args.string(0) + " from bee")
                .withMethod("Sum", Signature.of().variadic(INT).returns(INT), args -> 7 + sum(args))
                .withMethod("Any", Signature.of(), args -> null)
                .withMethod("Fail", Signature.of(STRING).returns(STRING), args -> {
                    throw new GoError(args.string(0));
                })
                .withMethod("Self", Signature.of().returns(THING), args -> thing(false));
        return pointer ? thing.withMethod("Star", Signature.of().returns(STRING), args -> "star") : thing;
    }

    private record NilThing() implements GoObject {
        @Override
        public GoType goType() {
            return GoType.pointerTo(THING);
        }

        @Override
        public boolean isNil() {
            return true;
        }

        @Override
        public List<String> fieldNames() {
            return List.of("A", "B", "C", "M", "P", "L");
        }

        @Override
        public @Nullable GoFunc method(String name) {
            return name.equals("Star") ? new GoFunc(Signature.of().returns(STRING), args -> "star") : null;
        }
    }

    private static GoStruct shout(boolean pointer, String text) {
        return GoStruct.of(pointer ? GoType.pointerTo(SHOUT) : SHOUT)
                .withField("Text", STRING, text)
                .withString(() -> text + "!");
    }

    static Map<String, @Nullable Object> data() {
        Map<String, @Nullable Object> vals = map("x", 1L, "Keys2", "k", "sub", map("y", "yy"));
        GoFunc fn = new GoFunc(Signature.of(STRING, INT).returns(STRING), EngineFixture::repeat);
        GoFunc vfn = new GoFunc(Signature.of(STRING).variadic(ANY).returns(INT), args -> (long) args.size() - 1);
        Map<String, @Nullable Object> data = map(
                "nil",
                null,
                "t",
                true,
                "f",
                false,
                "i",
                42L,
                "zero",
                0L,
                "neg",
                -3L, //
                "i8",
                new GoInt(GoInt.Type.INT8, -8),
                "i16",
                new GoInt(GoInt.Type.INT16, 16), //
                "i32",
                new GoInt(GoInt.Type.INT32, 32),
                "i64",
                GoInt.int64(64), //
                "u",
                new GoInt(GoInt.Type.UINT, 1),
                "u8",
                GoInt.uint8(8), //
                "u16",
                new GoInt(GoInt.Type.UINT16, 16),
                "u32",
                new GoInt(GoInt.Type.UINT32, 32), //
                "u64",
                new GoInt(GoInt.Type.UINT64, -1), //
                "fl",
                1.5,
                "big",
                12345678.0,
                "whole",
                3.0,
                "fz",
                0.0, //
                "s",
                "str",
                "empty",
                "",
                "html",
                "<a href='x'>\"&\0\n",
                "num",
                "12", //
                "uni",
                ByteStrings.pack("h\u00e9llo\u20ac\ud83d\ude00\u200b"),
                "bad",
                "a\u00ffb", //
                "list",
                list(1L, "a", null, 2.5),
                "el",
                list(),
                "nl",
                GoSlice.nilOf(LIST), //
                "strs",
                GoSlice.ofStrings(List.of("x", "y")),
                "nstrs",
                GoSlice.nilOf(STRINGS), //
                "ints",
                GoSlice.ofInts(3, 1, 2),
                "bytes",
                GoSlice.ofBytes("hey"), //
                "nbytes",
                GoSlice.nilOf(GoType.BYTES), //
                "deep",
                list(list(1L, list("z")), map("q", 1.25)), //
                "em",
                map(),
                "nm",
                GoMap.nilOf(MAP), //
                "sm",
                GoMap.of(STRING_MAP, map("k", "v", "e", "")), //
                "im",
                GoMap.of(GoType.mapOf(INT), map("one", 1L)), //
                "st",
                thing(false),
                "ps",
                thing(true),
                "nps",
                new NilThing(), //
                "shout",
                shout(false, "hey"),
                "pshout",
                shout(true, "you"),
                "fn",
                fn,
                "vfn",
                vfn);
        data.put("m", map("a", 1L, "b", map("c", "d", "n", null), "n", null, "\u00e4", "umlaut", "Z", true));
        data.put("nfn", Values.zero(GoType.func(Signature.of().returns(STRING))));
        data.put(
                "vals",
                GoMap.of(GoType.named("main.values", MAP), vals)
                        .withMethods(GoMethods.NONE
                                .with(
                                        "Keys",
                                        Signature.of().returns(STRINGS),
                                        args -> GoSlice.ofStrings(List.copyOf(vals.keySet())))
                                .with("Get", Signature.of(STRING), args -> vals.get(args.string(0)))));
        return data;
    }

    private static Object repeat(Arguments args) {
        if (args.integer(1) < 0) {
            throw new GoError("strings: negative Repeat count");
        }
        return args.string(0).repeat((int) args.integer(1));
    }

    private static long sum(Arguments args) {
        long sum = 0;
        for (int i = 0; i < args.size(); i++) {
            sum += args.integer(i);
        }
        return sum;
    }

    private static String show(@Nullable Object value) {
        return GoTypes.typeName(value) + "|" + GoFormat.print(value);
    }

    static FunctionTable functions() {
        return FunctionTable.builder()
                .add("fstr", Signature.of(STRING).returns(STRING), args -> "<" + args.string(0) + ">")
                .add("fint", Signature.of(INT).returns(INT), args -> args.integer(0) + 1)
                .add("fi8", Signature.of(INT8).returns(INT8), args -> args.value(0))
                .add("fi64", Signature.of(INT64).returns(INT64), args -> args.value(0))
                .add("fu8", Signature.of(UINT8).returns(UINT8), args -> args.value(0))
                .add("fu64", Signature.of(UINT64).returns(UINT64), args -> args.value(0))
                .add("ff", Signature.of(FLOAT64).returns(FLOAT64), args -> args.floating(0) / 2)
                .add("fb", Signature.of(BOOL).returns(BOOL), args -> !args.bool(0))
                .add("fl", Signature.of(LIST).returns(INT), args ->
                        (long) args.list(0).size())
                .add(
                        "fstrs",
                        Signature.of(STRINGS).returns(STRING),
                        args -> String.join(
                                "+", args.list(0).stream().map(String::valueOf).toList()))
                .add("fm", Signature.of(MAP).returns(INT), args ->
                        (long) args.map(0).size())
                .add("fsm", Signature.of(STRING_MAP).returns(INT), args ->
                        (long) args.map(0).size())
                .add("fthing", Signature.of(THING).returns(STRING), args -> ((GoObject) args.value(0)).field("B"))
                .add(
                        "fpthing",
                        Signature.of(GoType.pointerTo(THING)).returns(BOOL),
                        args -> ((GoObject) args.value(0)).isNil())
                .add("fany", Signature.of(ANY).returns(STRING), args -> show(args.value(0)))
                .add(
                        "fvar",
                        Signature.of(STRING).variadic(ANY).returns(STRING),
                        args -> args.string(0) + show(args.rest(1)))
                .add("fvari", Signature.of().variadic(INT).returns(INT), args -> sum(args))
                .add("ftwo", Signature.of(STRING, INT).returns(STRING), args -> GoFormat.sprint(args.all()))
                .add("fnone", Signature.of().returns(STRING), args -> "none")
                .add("fnil", Signature.of(), args -> null)
                .add("fnilmap", Signature.of().returns(MAP), args -> null)
                .add("fid", Signature.of(ANY), args -> args.value(0))
                .add("ferr", Signature.of(STRING).returns(STRING), args -> {
                    throw new GoError(args.string(0));
                })
                .add("fpanic", Signature.of(STRING).returns(STRING), args -> {
                    throw new GoError(args.string(0));
                })
                .add("fdiv", Signature.of(INT, INT).returns(INT), args -> {
                    if (args.integer(1) == 0) {
                        throw new GoError("runtime error: integer divide by zero");
                    }
                    return args.integer(0) / args.integer(1);
                })
                .add("list", Signature.of().variadic(ANY).returns(LIST), args -> args.rest(0))
                .add("dict", Signature.of().variadic(ANY).returns(MAP), args -> {
                    Map<String, @Nullable Object> map = new TreeMap<>();
                    for (int i = 0; i + 1 < args.size(); i += 2) {
                        map.put(GoFormat.print(args.value(i)), args.value(i + 1));
                    }
                    return map;
                })
                .add("set", Signature.of(MAP, STRING, ANY).returns(MAP), args -> {
                    args.map(0).put(args.string(1), args.value(2));
                    return args.map(0);
                })
                .add("toint64", Signature.of(INT).returns(INT64), args -> GoInt.int64(args.integer(0)))
                .add("touint8", Signature.of(INT).returns(UINT8), args -> GoInt.uint8((int) args.integer(0)))
                .add(
                        "touint64",
                        Signature.of(INT).returns(UINT64),
                        args -> new GoInt(GoInt.Type.UINT64, args.integer(0)))
                .add("tofloat", Signature.of(INT).returns(FLOAT64), args -> (double) args.integer(0))
                .build();
    }
}
