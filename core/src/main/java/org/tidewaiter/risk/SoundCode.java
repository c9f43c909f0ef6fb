package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Codes of how a word sounds, by the Daitch-Mokotoff Soundex (R. Daitch and G. Mokotoff, 1985; chart of Avotaynu and JewishGen):
 * six digits, several where letters may be read in several ways. Made for names of Central and Eastern Europe.
 */
final class SoundCode {
    private static final int DIGITS = 6;
    /** Most readings of a word that are followed. */
    private static final int MAX_READINGS = 8;

    /** Letters, then their code at the beginning, before a vowel, elsewhere; a bar parts readings, a hyphen is no code. */
    private static final String CHART = """
            a 0 - -;e 0 - -;i 0 - -;o 0 - -;u 0 - -;b 7 7 7;d 3 3 3;f 7 7 7;g 5 5 5;h 5 5 -;k 5 5 5;l 8 8 8;m 6 6 6;n 6 6 6;
            p 7 7 7;q 5 5 5;r 9 9 9;s 4 4 4;t 3 3 3;v 7 7 7;w 7 7 7;x 5 54 54;y 1 - -;z 4 4 4;schtsch 2 4 4;schtsh 2 4 4;
            schtch 2 4 4;shtch 2 4 4;shtsh 2 4 4;stsch 2 4 4;ttsch 4 4 4;zhdzh 2 4 4;shch 2 4 4;scht 2 43 43;schd 2 43 43;
            stch 2 4 4;strz 2 4 4;strs 2 4 4;stsh 2 4 4;szcz 2 4 4;szcs 2 4 4;ttch 4 4 4;tsch 4 4 4;ttsz 4 4 4;zdzh 2 4 4;
            zsch 4 4 4;chs 5 54 54;csz 4 4 4;czs 4 4 4;drz 4 4 4;drs 4 4 4;dsh 4 4 4;dsz 4 4 4;dzh 4 4 4;dzs 4 4 4;sch 4 4 4;
            sht 2 43 43;szt 2 43 43;shd 2 43 43;szd 2 43 43;tch 4 4 4;trz 4 4 4;trs 4 4 4;tsh 4 4 4;tts 4 4 4;ttz 4 4 4;
            tzs 4 4 4;tsz 4 4 4;zdz 2 4 4;zhd 2 43 43;zsh 4 4 4;ai 0 1 -;aj 0 1 -;ay 0 1 -;au 0 7 -;cz 4 4 4;cs 4 4 4;ds 4 4 4;
            dz 4 4 4;dt 3 3 3;ei 0 1 -;ej 0 1 -;ey 0 1 -;eu 1 1 -;fb 7 7 7;ia 1 - -;ie 1 - -;io 1 - -;iu 1 - -;ks 5 54 54;
            kh 5 5 5;mn 66 66 66;nm 66 66 66;oi 0 1 -;oj 0 1 -;oy 0 1 -;pf 7 7 7;ph 7 7 7;sh 4 4 4;sc 2 4 4;st 2 43 43;
            sd 2 43 43;sz 4 4 4;th 3 3 3;ts 4 4 4;tc 4 4 4;tz 4 4 4;ui 0 1 -;uj 0 1 -;uy 0 1 -;ue 0 1 -;zd 2 43 43;zh 4 4 4;
            zs 4 4 4;c 4|5 4|5 4|5;ch 4|5 4|5 4|5;ck 5|45 5|45 5|45;rs 4|94 4|94 4|94;rz 4|94 4|94 4|94;j 1|4 -|4 -|4""";

    private static final int LONGEST = 7;

    /** What letters sound like: readings at the beginning, before a vowel, elsewhere. */
    private record Sound(List<String> first, List<String> beforeVowel, List<String> elsewhere) {}

    /** A reading so far: its digits, and those that the letters before had. */
    private record Reading(String digits, String last) {}

    private static final Map<String, Sound> SOUNDS = sounds();

    private SoundCode() {}

    /** The codes of a word in small letters, none where no letter of it is in the chart. */
    static List<String> of(String word) {
        List<Reading> readings = List.of(new Reading("", "-"));
        boolean begun = false;
        for (int at = 0; at < word.length(); ) {
            int length = length(word, at);
            Sound sound = SOUNDS.get(word.substring(at, at + Math.max(1, length)));
            if (sound != null) {
                List<String> codes =
                        !begun ? sound.first : isVowel(word, at + length) ? sound.beforeVowel : sound.elsewhere;
                readings = read(readings, codes);
                begun = true;
            }
            at += Math.max(1, length);
        }
        return !begun
                ? List.of()
                : readings.stream()
                        .map(reading -> (reading.digits + "000000").substring(0, DIGITS))
                        .distinct()
                        .toList();
    }

    private static List<Reading> read(List<Reading> readings, List<String> codes) {
        List<Reading> further = new ArrayList<>();
        for (Reading reading : readings) {
            for (String code : codes) {
                Reading next = reading.last.endsWith(code) && !code.isEmpty()
                        ? new Reading(reading.digits, code)
                        : new Reading(cut(reading.digits + code), code.isEmpty() ? "-" : code);
                if (further.size() < MAX_READINGS && !further.contains(next)) {
                    further.add(next);
                }
            }
        }
        return further;
    }

    private static String cut(String digits) {
        return digits.length() <= DIGITS ? digits : digits.substring(0, DIGITS);
    }

    private static int length(String word, int at) {
        for (int length = Math.min(LONGEST, word.length() - at); length > 0; length--) {
            if (SOUNDS.containsKey(word.substring(at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isVowel(String word, int at) {
        return at < word.length() && "aeiou".indexOf(word.charAt(at)) >= 0;
    }

    private static Map<String, Sound> sounds() {
        Map<String, Sound> sounds = new HashMap<>();
        for (String row : CHART.split(";", -1)) {
            String[] cells = row.strip().split(" ", -1);
            sounds.put(cells[0], new Sound(readings(cells[1]), readings(cells[2]), readings(cells[3])));
        }
        return sounds;
    }

    private static List<String> readings(String cell) {
        return List.of(cell.replace("-", "").split("\\|", -1));
    }
}
