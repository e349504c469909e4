package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas that say or are something unusual, each with values: texts of formats, faulty keywords, references. */
final class SchemaProbes {
    private static final String OLD = "http://json-schema.org/draft-";
    private static final String NEW = "https://json-schema.org/draft/";
    private static final String DRAFT_4 = OLD + "04/schema#";
    private static final String DRAFT_7 = OLD + "07/schema#";
    private static final String DRAFT_2020 = NEW + "2020-12/schema";
    private static final List<String> DRAFTS =
            List.of(DRAFT_4, OLD + "06/schema#", DRAFT_7, NEW + "2019-09/schema", DRAFT_2020);

    /** Format, then texts of which most are not of it. */
    private static final List<List<String>> FORMATS = List.of(
            List.of("ipv4", "1.2.3.4", "1.2.3", "1.2.3.04", "1.2.3.x", "1.2.3.256", "1.2.3.-1", "1.2.3.+1"),
            List.of(
                    "ipv6",
                    "::1",
                    "1::2::3",
                    "12345::",
                    "1:2",
                    "1.2.3.4",
                    "::1.2.3",
                    "::1.2.3.400",
                    "1:2:3:4:5:6:7:8:9",
                    "fe80::1%en0",
                    "::%",
                    "%::",
                    "1.2:3",
                    "::ffff:1.2.3.4",
                    "g::",
                    "1:",
                    "1:2:3:4:5:6:7::8",
                    "1:2:3:4:5:6:7:8::",
                    "1:2:1.2.3.4",
                    "::01.2.3.4",
                    "::1..2",
                    "::1.2.3.4.5",
                    "1:2x"),
            List.of(
                    "uri",
                    "a b",
                    "http://[::1",
                    "http://[fe80::1%25en0]/",
                    "http://a:b/",
                    "http://x/%zz",
                    "//x",
                    "x:",
                    "",
                    "mailto:x",
                    " http://x",
                    "1x://y",
                    ":x",
                    "http://a b/",
                    "http://x y@z/"),
            List.of("uri-reference", "a\\b", "a b", "%", "/x?y#z", "a:b", "1:b"),
            List.of("uri-template", "/{a}/{b", "http://x/{a{b}}", "/{a}", "/a}"),
            List.of("iri", "x", "http://ä/"),
            List.of("iri-reference", "\\", "ä"),
            List.of(
                    "hostname",
                    "a.b",
                    "a..b",
                    "-a",
                    "a-",
                    "a_b",
                    "ä",
                    "a.",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            List.of(
                    "email",
                    "a@b",
                    "a",
                    "a@[1.2.3.4]",
                    "a@[1.2.3]",
                    "a@[IPv6:::1]",
                    "a@[IPv6:x]",
                    "\"a b\"@c",
                    "\"a\\b\"@c",
                    "ä@b",
                    "a..b@c",
                    ".a@b",
                    "a.@b",
                    "a@b_c"),
            List.of("date", "2020-01-02", "2020-13-02", "2020-1-2", "x", "2021-02-29"),
            List.of(
                    "time",
                    "12:34:56Z",
                    "12:34:60Z",
                    "23:59:60Z",
                    "12:34:56+1:00",
                    "+1:34:56Z",
                    "-1:34:56Z",
                    "12:34:56.Z",
                    "12:34:56.5+25:00",
                    "12:34:56*01:00",
                    "12:34:56+01-00",
                    "12:34:56+x1:00",
                    "25:00:00Z",
                    "12-34:56Z",
                    "x",
                    "00:59:60+01:00"),
            List.of(
                    "date-time",
                    "2020-01-02T03:04:05Z",
                    "2020-01-02 03:04:05Z",
                    "2020-01-02T03:04:5Z",
                    "2020-13-02T03:04:05Z"),
            List.of(
                    "duration",
                    "P1Y",
                    "P",
                    "P1",
                    "PT1",
                    "P1M2Y",
                    "P1X",
                    "PT1H1H",
                    "P1W",
                    "PxW",
                    "PW",
                    "P1YT1HT",
                    "x",
                    "P1YT",
                    "PT1M",
                    "P1H"),
            List.of(
                    "period",
                    "P1Y/P1Y",
                    "2020-01-02T03:04:05Z/P1Y",
                    "P1Y/2020-01-02T03:04:05Z",
                    "x/y",
                    "2020-01-02T03:04:05Z/x",
                    "2020-01-02T03:04:05Z/P",
                    "P/x",
                    "x"),
            List.of(
                    "semver",
                    "1.2.3",
                    "01.2.3",
                    "1.2",
                    "1.2.x",
                    "1..3",
                    "1.2.3-",
                    "1.2.3-01",
                    "1.2.3-a.b+c",
                    "1.2.3+",
                    "1.2.3+a..b",
                    "1.2.3-ä",
                    "1.2.3+ä"),
            List.of(
                    "uuid",
                    "deadbeef-dead-beef-dead-beefdeadbeef",
                    "deadbeef-dead-beef-dead-beefdeadbeeg",
                    "deadbeef-dead-beef-dead",
                    "deadbee-dead-beef-dead-beefdeadbeef"),
            List.of("json-pointer", "/a", "a", "/~", "/~2", "/~01"),
            List.of("relative-json-pointer", "0#", "01", "1/a~", "0/x", "x", "1x"),
            List.of("regex", "(", "a{1001}", "\\", "[a", "(?!x)", "a**", "\\8", "x{2,1}", "a+"),
            List.of("unknown", "x"));

    private static final List<String> KEYWORDS = List.of(
            "id",
            "$id",
            "$schema",
            "$ref",
            "$anchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$vocabulary",
            "$comment",
            "$defs",
            "definitions",
            "title",
            "deprecated",
            "readOnly",
            "examples",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "pattern",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxProperties",
            "required",
            "dependentRequired",
            "enum",
            "type",
            "additionalItems",
            "unevaluatedItems",
            "prefixItems",
            "items",
            "contains",
            "additionalProperties",
            "unevaluatedProperties",
            "properties",
            "patternProperties",
            "dependencies",
            "dependentSchemas",
            "propertyNames",
            "if",
            "then",
            "allOf",
            "oneOf",
            "not",
            "format",
            "contentMediaType",
            "contentSchema");

    private final List<Map<String, Object>> probes = new ArrayList<>();

    private SchemaProbes() {}

    static List<Map<String, Object>> all() {
        SchemaProbes probes = new SchemaProbes();
        probes.formats();
        probes.faulty();
        DRAFTS.forEach(probes::ofDraft);
        probes.others();
        return probes.probes;
    }

    private void add(Object schema, Object values) {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("schema", schema instanceof String text ? text : Json.write(schema));
        probe.put("values", values);
        probes.add(probe);
    }

    /** A schema for the value {@code a}, in JSON with apostrophes. */
    private void add(String draft, String schema, String values) {
        add("{\"$schema\":\"" + draft + "\"," + quoted(schema).substring(1), Json.parse(quoted(values)));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private void formats() {
        for (List<String> format : FORMATS) {
            for (String text : format.subList(1, format.size())) {
                add(
                        Map.of("$schema", DRAFT_7, "properties", Map.of("a", Map.of("format", format.get(0)))),
                        Map.of("a", text));
            }
        }
    }

    private void faulty() {
        List<Object> wrong = List.of(
                -1, "x", "a b#", true, List.of(), List.of("a", "a"), Map.of("x", 1), Map.of("(", Map.of("type", 1)));
        for (String draft : List.of(DRAFT_4, DRAFT_7, DRAFT_2020)) {
            for (String keyword : KEYWORDS) {
                for (Object value : wrong) {
                    if (!keyword.equals("$schema") || !(value instanceof String)) {
                        add(
                                Map.of("$schema", draft, "properties", Map.of("p", Map.of(keyword, value))),
                                Map.of("p", 1));
                    }
                }
            }
        }
    }

    private void ofDraft(String draft) {
        String x = "'definitions':{'x':{'type':'string','maxLength':0}}}";
        add(draft, "{'properties':{'a':{'$ref':'#/definitions/x','minLength':5,'const':5}}," + x, "{'a':'x'}");
        add(draft, "{'properties':{'a':{'$ref':'#/definitions/x','minLength':5}}," + x, "{'a':'x'}");
        add(draft, "{'patternProperties':{'(':{}}}", "{'a':1}");
        add(draft, "{'properties':{'a':{'pattern':'(?!x)'}}}", "{'a':1}");
        add(draft, "{'dependentRequired':{'a':['b','c'],'d':['e']}}", "{'a':1,'d':1}");
        add(draft, "{'dependencies':{'a':['b','c'],'d':['e']}}", "{'a':1,'d':1}");
        add(
                draft,
                "{'unevaluatedProperties':false,'additionalProperties':false,'properties':{'a':{}}}",
                "{'a':1,'b':2}");
        add(draft, "{'unevaluatedProperties':false,'allOf':[{'properties':{'a':{}}}]}", "{'a':1,'b':2}");
        add(draft, "{'properties':{'a':{'prefixItems':[{'type':'string'}],'items':false}}}", "{'a':[1,2,3]}");
        add(draft, "{'properties':{'a':{'items':[{'type':'string'}],'additionalItems':false}}}", "{'a':[1,2,3]}");
        add(draft, "{'properties':{'a':{'items':[{}],'additionalItems':{'type':'string'}}}}", "{'a':[1,2,3]}");
        for (String counts : List.of("", "'minContains':2,", "'minContains':0,", "'minContains':3,'maxContains':1,")) {
            for (String list : List.of("[]", "[1]", "['a']", "['a','b','c',1]")) {
                add(draft, "{'properties':{'a':{" + counts + "'contains':{'type':'string'}}}}", "{'a':" + list + "}");
            }
            add(
                    draft,
                    "{'properties':{'a':{" + counts + "'contains':{'type':'string'},'unevaluatedItems':false}}}",
                    "{'a':['x',1]}");
        }
        references(draft);
    }

    private void references(String draft) {
        add(draft, "{'$ref':'#'}", "{'a':1}");
        add(draft, "{'properties':{'a':{'$ref':'#/properties/b'},'b':{'$ref':'#/properties/a'}}}", "{'a':1}");
        add(draft, "{'allOf':[{'$ref':'#/definitions/x'}],'definitions':{'x':{'anyOf':[{'$ref':'#'}]}}}", "{'a':1}");
        for (String target : List.of(
                "#/foo",
                "#/bar",
                "#/nope/x",
                "#nope",
                "#/a~2",
                "#/%zz",
                "#/definitions/a%20b",
                "#/definitions/list/allOf/0",
                "urn:x:y",
                "foo:bar",
                "nope.json",
                "a b.json",
                "values.schema.json#/definitions/x",
                "q",
                "http://x.y/q",
                "http://x.y/z#/definitions/q",
                "#named",
                "#anchor",
                DRAFT_4,
                DRAFT_7,
                DRAFT_7 + "/definitions/nonNegativeInteger",
                DRAFT_2020,
                NEW + "2019-09/schema",
                NEW + "2020-12/meta/validation#/$defs/stringArray")) {
            String id = draft.equals(DRAFT_4) ? "id" : "$id";
            for (String own : List.of("", "'" + id + "':'http://x.y/z',")) {
                add(
                        draft,
                        "{" + own + "'foo':{'type':'strin'},'bar':{'type':'string'},'properties':{'a':{'$ref':'"
                                + target
                                + "'}},'definitions':{'x':{'type':'string'},'a b':{'type':'null'},'q':{'" + id
                                + "':'q','type':'string'},'n':{'" + id
                                + "':'#named','type':'string'},'m':{'$anchor':'anchor','type':'string'},"
                                + "'list':{'allOf':[{'type':'string'}]}}}",
                        "{'a':{'type':'x','minLength':-1,'properties':{'x':{'pattern':'('}}}}");
            }
        }
    }

    private void others() {
        for (String text : List.of(
                "{x",
                "",
                "{} x",
                "[]",
                "true",
                "false",
                "{\"a\":tr",
                "{\"a\":1.",
                "{\"a\":\"x",
                "1",
                "null",
                "{}{}",
                "{\"enum\":[1.50,1e3,100000000000000000000,-0]}",
                "{\"properties\":{\"a\":{\"maximum\":1e1000}}}")) {
            add(text, Map.of("a", 1));
        }
        for (String draft :
                List.of("foo", "urn:x", "file:///values.schema.json", "file:///nope", OLD + "07/schema#x")) {
            add(Map.of("$schema", draft, "type", "string"), Map.of("a", 1));
        }
        add(DRAFT_2020, "{'properties':{'a':{'minimum':1.5e300},'b':{'maximum':1234567.5}}}", "{'a':1e9,'b':12345678}");
        add(DRAFT_2020, "{'properties':{'a':{'minItems':1234567},'b':{'minLength':1234}}}", "{'a':[],'b':'x'}");
        add(DRAFT_2020, "{'properties':{'a':{'multipleOf':0.1},'b':{'multipleOf':0.01}}}", "{'a':0.35,'b':19.99}");
        add(DRAFT_2020, "{'properties':{'a':{'uniqueItems':true}}}", "{'a':[1,1.0,{'x':[1]}]}");
        add(
                DRAFT_2020,
                "{'propertyNames':{'anyOf':[{'pattern':'^x'},{'$ref':'#/$defs/q'}]},"
                        + "'$defs':{'q':{'maxLength':0,'pattern':'z'}}}",
                "{'a':1}");
        add(DRAFT_2020, "{'if':true,'then':{'required':['x']},'else':{'required':['y']}}", "{'a':1}");
        add(DRAFT_2020, "{'oneOf':[{},{},{'type':'object'}]}", "{'a':1}");
        String other = "{'$id':'http://x.y/a','$schema':'" + DRAFT_7 + "','type':'object',"
                + "'properties':{'x':{'$ref':'#/definitions/q','minLength':9}},'definitions':{'q':{'maxLength':1}}}";
        add(DRAFT_2020, "{'$defs':{'a':" + other + "},'properties':{'a':{'$ref':'http://x.y/a'}}}", "{'a':{'x':'zz'}}");
        String tree = "{'$id':'tree','KIND','type':'object','properties':{'c':{'type':'array','items':{REF}}}}";
        String strict = "{'$id':'http://x.y/strict','KIND','$ref':'tree','unevaluatedProperties':false,'$defs':{'t':"
                + tree + "}}";
        add(
                DRAFT_2020,
                strict.replace("'KIND'", "'$dynamicAnchor':'n'").replace("REF", "'$dynamicRef':'#n'"),
                "{'c':[{'x':1,'c':[{'q':1}]}]}");
        add(
                NEW + "2019-09/schema",
                strict.replace("'KIND'", "'$recursiveAnchor':true").replace("REF", "'$recursiveRef':'#'"),
                "{'c':[{'x':1,'c':[{'q':1}]}]}");
    }
}
