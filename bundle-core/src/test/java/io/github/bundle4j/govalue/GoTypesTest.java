package io.github.bundle4j.govalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoTypesTest {
    @Test
    void namesTypesAndKinds() {
        assertThat(GoTypes.typeName(null)).isEqualTo("<nil>");
        assertThat(GoTypes.kindName(null)).isEqualTo("invalid");
        assertThat(GoTypes.typeName(1L)).isEqualTo("int");
        assertThat(GoTypes.typeName(GoInt.int64(1))).isEqualTo("int64");
        assertThat(GoTypes.typeName(List.of())).isEqualTo("[]interface {}");
        assertThat(GoTypes.typeName(Map.of())).isEqualTo("map[string]interface {}");
        assertThat(GoTypes.typeName(GoSlice.ofInts(1))).isEqualTo("[]int");
        assertThat(GoTypes.kindName(GoSlice.ofInts(1))).isEqualTo("slice");
        GoType pointer = GoType.pointerTo(GoType.struct("common.Capabilities"));
        assertThat(GoTypes.typeName(GoStruct.of(pointer))).isEqualTo("*common.Capabilities");
        assertThat(GoTypes.kindName(GoStruct.of(pointer))).isEqualTo("ptr");
        Signature signature = Signature.of(GoType.STRING).variadic(GoType.ANY).returns(GoType.INT);
        assertThat(GoTypes.typeName(new GoFunc(signature, args -> 1L))).isEqualTo("func(string, ...interface {}) int");
        assertThatThrownBy(() -> GoTypes.typeOf(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTruth() {
        for (Object falsy : Arrays.asList(
                null, false, 0L, 0.0, -0.0, GoInt.uint8(0), "", List.of(), Map.of(), GoSlice.nilOf(GoType.INTS))) {
            assertThat(GoTypes.truth(falsy)).as("%s", falsy).isFalse();
        }
        for (Object truthy : List.of(
                true,
                1L,
                0.5,
                Double.NaN,
                GoInt.int64(-1),
                "0",
                List.of(0L),
                Map.of("a", 0L),
                GoStruct.of(GoType.TIME))) {
            assertThat(GoTypes.truth(truthy)).as("%s", truthy).isTrue();
        }
    }

    @Test
    void assignsDefinedTypesToWhatTheyAreMadeOf() {
        GoType values = GoType.named("common.Values", GoType.MAP);
        assertThat(values.assignableTo(GoType.MAP)).isTrue();
        assertThat(GoType.MAP.assignableTo(values)).isTrue();
        assertThat(values.assignableTo(GoType.named("other.Values", GoType.MAP)))
                .isFalse();
        assertThat(GoType.STRINGS.assignableTo(GoType.LIST)).isFalse();
        assertThat(GoType.INT.assignableTo(GoType.INT64)).isFalse();
        assertThat(GoType.STRING.assignableTo(GoType.ANY)).isTrue();
    }

    @Test
    void nilMapsRefuseEntriesAsGoDoes() {
        assertThatThrownBy(() -> GoMap.nilOf(GoType.MAP).put("a", 1L)).hasMessage("assignment to entry in nil map");
        Map<String, Object> backing = new TreeMap<>();
        GoMap view = GoMap.of(GoType.named("common.Values", GoType.MAP), backing);
        view.put("a", 1L);
        assertThat(backing).containsEntry("a", 1L);
        assertThat(view).hasSize(1).containsKey("a");
        view.remove("a");
        assertThat(backing).isEmpty();
    }

    @Test
    void convertsJavaValues() {
        Map<String, Object> java = new HashMap<>();
        java.put("é", Arrays.asList(1, 2L, 1.5f, null, "ü", new Object[] {(short) 3}));
        java.put("big", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        Object go = JavaValues.toGo(java);
        assertThat(GoFormat.print(go))
                .isEqualTo("map[big:18446744073709551615 " + ByteStrings.pack("é:[1 2 1.5 <nil> ü [3]]]"));
        assertThat(GoTypes.typeName(((Map<?, ?>) go).get("big"))).isEqualTo("uint64");
        assertThat(JavaValues.toJava(go))
                .isEqualTo(Map.of(
                        "big",
                        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
                        "é",
                        Arrays.asList(1L, 2L, 1.5, null, "ü", List.of(3L))));
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> JavaValues.toGo(endless))
                .isInstanceOf(io.github.bundle4j.LimitExceededException.class);
        assertThatThrownBy(() -> JavaValues.toGo(Map.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JavaValues.toGo(BigInteger.ONE.shiftLeft(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void slicesKeepBytes() {
        GoSlice bytes = GoSlice.ofBytes("a\u00ff");
        assertThat(bytes.packedBytes()).isEqualTo("a\u00ff");
        assertThat(bytes).containsExactly(GoInt.uint8('a'), GoInt.uint8(255));
        assertThat(GoSlice.of(GoType.BYTES, List.of(GoInt.uint8(65))).packedBytes())
                .isEqualTo("A");
        assertThat(GoSlice.ofStrings(List.of("a")).packedBytes()).isNull();
    }
}
