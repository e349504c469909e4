package io.github.bundle4j.project;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which letters stand for a character in werf's names. ASCII by rule, the rest for the characters that werf knows:
 * their compatibility decomposition without marks in lower case, but for those listed here by hand.
 */
final class SlugTable {
    private static final String ASCII_DASHES = "&({})-_[],.;:=+<>~/ ";

    private static final String KNOWN = """
            B2-B3 B5 C0-F6 F8-181 184-185 187-18C 190-193 196-199 19C-1A1 1A4-1B2 1B5-1B7 1BC-1BD 1C4-1ED
            1F0-1F5 1F8-21B 21E-220 224-233 237-240 243-24F 251 257 260-262 26F 271 275-276 401 410-44F 451
            1D00-1D07 1D0A-1D0F 1E00-1E9A 1EA0-1EC7 1ECC-1EF9 2090-2093 2100-2106 2109-210F 2115 2117
            2119-2122 2124 212A-212C 212E-212F 2490-24EA A730-A73D FF21-FF3A FF3F FF41-FF5A FF5E
            """;

    /** Letters, then the characters they stand for; none before the equals sign: the character vanishes. */
    private static final String BY_HAND = """
            -=＿～
            =ЪЬъь
            a=ȺɑАаᴀẚ
            aa=Ꜳꜳ
            ac=℀
            ae=ÆæǢǣǼǽᴁᴂ
            af=ꜺꜻꜼꜽ
            aj=Ꜷꜷ
            ao=Ꜵꜵ
            as=℁
            av=Ꜹꜹ
            b=ßƀƁƄƅɃБбᴃ
            c=ƇƈȻȼЦцᴄ℃℄
            ch=Чч
            co=℅
            cu=℆
            d=ÐĐđƉƊɗДдᴅᴆ
            db=ȸ
            e=ƐǝɆɇЭэᴇ℮
            f=ƑƒФф℉ꜰ
            g=ƓǤǥɠɡɢГг
            h=ĦħХхℏ
            i=ƖƗИи
            j=ȷɈɉЙйᴊ
            k=ĸƘƙКкᴋ
            l=İıĿŀŁłȽȾЛлᴌ
            m=ɱМмᴍ
            n=ŉŊŋƝƞȠНнᴎ
            nd=Ƌƌ
            o=ØðøƟǾǿɵОоᴏ
            oe=Œœɶ
            p=ƤƥПп℗
            px=℞
            q=ƼƽɊɋ
            qp=ȹ
            r=ƦɌɍРр℟
            s=ƧƨƩȿСсꜱ
            sh=Шш
            shch=Щщ
            t=ŦŧƪƫƬƭƮТт
            th=Þþ
            u=µƱƲɄУу
            v=ɅВв
            w=Ɯɯ
            x=×
            y=ɎɏЫы
            ya=Яя
            ye=Ее
            yo=Ёё
            yu=Юю
            z=ƵƶƷȤȥɀЗз
            zh=Жж
            """;

    private static final Map<Integer, String> TABLE = table();

    private SlugTable() {}

    /** The letters for a character; empty if it vanishes. */
    static String map(int character) {
        return TABLE.getOrDefault(character, "");
    }

    private static Map<Integer, String> table() {
        Map<Integer, String> table = new HashMap<>();
        for (String range : KNOWN.split("\\s+")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            for (int character = Integer.parseInt(ends[0], 16); character <= last; character++) {
                table.put(character, decomposed(character));
            }
        }
        for (int number = 9; number <= 20; number++) {
            table.put(0x2490 + number - 9, Integer.toString(number)); // 9 to 20 with a full stop
        }
        for (int letter = 'a'; letter <= 'z'; letter++) {
            table.put(0x249C + letter - 'a', Character.toString(letter)); // a to z in parentheses
        }
        BY_HAND.lines().forEach(line -> {
            int equals = line.indexOf('=');
            line.substring(equals + 1).codePoints().forEach(c -> table.put(c, line.substring(0, equals)));
        });
        for (int character = '0'; character <= 'z'; character++) {
            if (Character.isLetterOrDigit(character)) {
                table.put(character, Character.toString(Character.toLowerCase(character)));
            }
        }
        ASCII_DASHES.chars().forEach(character -> table.put(character, "-"));
        return Map.copyOf(table);
    }

    private static String decomposed(int character) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> letters.appendCodePoint(Character.toLowerCase(c)));
        return letters.toString();
    }
}
