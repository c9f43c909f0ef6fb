package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as the published tables write them. */
class TransliterationTest {
    /** ELOT 743, as ICU 77 has it (Greek-Latin/UNGEGN), without accents. */
    @ParameterizedTest
    @CsvSource({
        "Ευάγγελος, evangelos",
        "Ευθύμιος, efthymios",
        "Μπάμπης, bampis",
        "Μπότσαρης, botsaris",
        "Παπανδρέου, papandreou",
        "Αυγερινός, avgerinos",
        "Αυτόματος, aftomatos",
        "Ντίνος, ntinos",
        "Σφιγξ, sfinx",
        "Μελαγχολία, melancholia",
        "Χατζηευθυμίου, chatziefthymiou",
        "Λάμπρου, lamprou",
        "Όμπρα, ompra",
        "Ηυρέθη, ivrethi"
    })
    void writesGreekNames(String name, String latin) {
        assertThat(latin(name)).containsExactly(latin);
    }

    /** ICAO Doc 9303, with its exceptions of languages. */
    @ParameterizedTest
    @CsvSource({
        "Хрущёв, khrushchev",
        "Объект, obieekt",
        "Юлия, iuliia",
        "Андрей, andrei",
        "Сергій, serhii",
        "Щербань, shcherban",
        "Григоренко, grigorenko",
        "Їжакевич, izhakevych",
        "Ігар, ihar",
        "Аляксандр, aliaksandr",
        "Вагаў, vahau",
        "Ђорђевић, dordevic",
        "Хаџић, hadzic",
        "Кнежевић, knezevic",
        "Љубишић, ljubisic",
        "Џамбазовски, dzambazovski"
    })
    void writesCyrillicNames(String name, String latin) {
        assertThat(latin(name)).containsExactly(latin);
    }

    /** Revised Romanization of Korean, letter by letter: sounds that change at the bounds of syllables are not written. */
    @ParameterizedTest
    @CsvSource({"김정은, gimjeongeun", "이순신, isunsin", "삼성전자, samseongjeonja", "최강희, choeganghui", "의사, uisa", "독도, dokdo"
    })
    void writesKoreanNames(String name, String latin) {
        assertThat(latin(name)).containsExactly(latin);
    }

    private static List<String> latin(String name) {
        return NameText.words(name).stream().map(NameText.Word::text).toList();
    }
}
