package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Invented persons and firms of many countries, and the ways in which their names are written wrong or otherwise. */
public final class ListedNames {
    private static final List<String> SLAVIC_GIVEN = words(
            "Ivan Sergei Dmitri Aleksandr Viktor Andrei Mikhail Yuri Oleg"
                    + " Vladimir Nikolai Pavel Igor Roman Anatoly Boris Gennady Konstantin Leonid Maksim Natalia Olga Tatiana");
    private static final List<String> SLAVIC_STEM =
            words("Petr Ivan Kuznets Sokol Lebed Kozl Novik Moroz Volk Pavl Semen"
                    + " Golub Vinograd Bogdan Vorob Fedor Mikhail Bel Tara Zhura Shcherbak Khokhl Yakov Gusar Zaits Chern"
                    + " Medved Baran Shevch Kravts Stepan Romash Grish Timof Nazar Kirill Efim Loba Zhdan Rybak");
    private static final List<String> SLAVIC_END = words("ov ev in sky enko chuk uk ovich yan ikov aev ovsky");
    private static final List<String> ARABIC_GIVEN = words(
            "Mohammed Ahmad Ali Hussein Hassan Khalid Omar Yusuf Ibrahim"
                    + " Abdullah Mahmoud Mustafa Said Jamal Tariq Faisal Nasser Salim Rashid Karim Bilal Hamza Walid Ziad Fatima");
    private static final List<String> ARABIC_PLACE =
            words("Baghdadi Masri Tikriti Najafi Hamdani Zubaidi Janabi Dulaimi"
                    + " Shammari Harbi Qahtani Ghamdi Zahrani Otaibi Mutairi Rashidi Hashimi Khouri Halabi Dimashqi Basri Mosuli"
                    + " Kurdi Yamani Sanaani Hadrami Maghribi Filali Fasi Tunsi");
    private static final List<String> WESTERN_GIVEN = words(
            "John Michael Robert Peter Thomas Hans Karl Pierre Jean Luis"
                    + " Carlos Maria Anna Elena Sophie William Henry George Daniel Stefan Marco Paolo Johan Erik Claire");
    private static final List<String> WESTERN_START = words(
            "Ash Black Brad Clay Craw Dal Ed Fair Good Har Hol Kirk Lang"
                    + " Mar New Nor Pem Rad Sher Stan Thorn Wal West Whit Win Berg Hoff Kauf Linden Muell Schn Stein Wagen Zimm");
    private static final List<String> WESTERN_END = words(
            "ford ton ley well wood man berg son field worth by ham stein ers" + " mann ing ridge brook hurst combe");
    private static final List<String> EASTERN_FAMILY =
            words("Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Kim Park"
                    + " Lee Choi Jung Kang Cho Yoon Nguyen Tran Le Pham Hoang Phan Vu Tanaka Suzuki Sato");
    private static final List<String> EASTERN_GIVEN =
            words("wei min jun jing hui xin hong fang ming hua jie lei qiang yan"
                    + " bo chun dong guo hai jian kai lin mei ning peng qing rong sheng tao xiang yong zhen");
    private static final List<String> SYLLABLES = words(
            "al ar bel bra cal cor dan del dor el far fin gal gra hel in jor kal"
                    + " lan lor mar mel nor nov or pal pen pra qua ral rin sal ser sol tal ter tor ul val ven vor win xan yar zel zor");
    private static final List<String> TRADES = words(
            "Trading Shipping Logistics Industries Holdings Energy Petroleum Steel"
                    + " Textiles Electronics Chemicals Marine Aviation Engineering Import Export International Group General");
    private static final List<String> FORMS = words("Ltd LLC GmbH OOO JSC FZE S.A. Co.,Ltd Inc SARL Limited");

    /** How a name is written otherwise than on the list. */
    public enum Variation {
        ONE_TYPO,
        TWO_TYPOS,
        OTHER_TRANSLITERATION,
        CYRILLIC,
        OTHER_ORDER,
        WORD_LEFT_OUT,
        INITIAL,
        OTHER_LEGAL_FORM,
        WORDS_JOINED
    }

    private final SplittableRandom random;

    public ListedNames(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** So many names, no two of them the same. */
    public List<String> names(int count) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(name());
        }
        return List.copyOf(names);
    }

    private String name() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> one(SLAVIC_GIVEN) + " " + patronymic() + " " + one(SLAVIC_STEM) + one(SLAVIC_END);
            case 2, 3 ->
                one(ARABIC_GIVEN) + " " + one(ARABIC_GIVEN) + " " + one(ARABIC_GIVEN) + " al-" + one(ARABIC_PLACE);
            case 4, 5 -> one(WESTERN_GIVEN) + " " + one(WESTERN_START) + one(SYLLABLES) + one(WESTERN_END);
            case 6 -> one(EASTERN_FAMILY) + " " + capital(one(EASTERN_GIVEN) + one(EASTERN_GIVEN));
            default ->
                coined() + " " + one(TRADES) + (random.nextInt(3) == 0 ? " " + one(TRADES) : "") + " " + one(FORMS);
        };
    }

    private String patronymic() {
        return one(SLAVIC_STEM) + "ovich";
    }

    private String coined() {
        StringBuilder coined = new StringBuilder();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            coined.append(one(SYLLABLES));
        }
        return capital(coined.toString());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The name written otherwise; the same where it can't be varied so. */
    public String vary(String name, Variation variation) {
        List<String> words = new ArrayList<>(words(name));
        return switch (variation) {
            case ONE_TYPO -> typo(name);
            case TWO_TYPOS -> typo(typo(name));
            case OTHER_TRANSLITERATION -> transliterated(name);
            case CYRILLIC -> cyrillic(isFirm(name) ? name.substring(0, name.lastIndexOf(' ')) : name);
            case OTHER_ORDER -> {
                words.addFirst(words.removeLast());
                yield String.join(" ", words);
            }
            case WORD_LEFT_OUT -> {
                if (words.size() > 2) {
                    words.remove(1 + random.nextInt(words.size() - 2));
                }
                yield String.join(" ", words);
            }
            case INITIAL -> {
                words.set(0, words.getFirst().charAt(0) + ".");
                yield isFirm(name) ? name : String.join(" ", words);
            }
            case OTHER_LEGAL_FORM -> {
                if (isFirm(name)) {
                    words.set(words.size() - 1, one(FORMS));
                }
                yield String.join(" ", words).toUpperCase(Locale.ROOT);
            }
            case WORDS_JOINED -> name.replaceFirst("[ -](?=[A-Za-z])", "");
        };
    }

    private static boolean isFirm(String name) {
        return FORMS.stream().anyMatch(form -> name.endsWith(" " + form));
    }

    private String typo(String name) {
        int at;
        do {
            at = random.nextInt(name.length());
        } while (!Character.isLetter(name.charAt(at)));
        char other = (char) ('a' + random.nextInt(26));
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + name.charAt(at) + other + after;
            case 2 -> before + other + after;
            default ->
                after.isEmpty() || !Character.isLetter(after.charAt(0))
                        ? before + other + after
                        : before + after.charAt(0) + name.charAt(at) + after.substring(1);
        };
    }

    private String transliterated(String name) {
        String[][] rules = {
            {"y", "i"},
            {"kh", "h"},
            {"ei", "ey"},
            {"ov", "off"},
            {"ou", "u"},
            {"ee", "i"},
            {"q", "k"},
            {"sh", "sch"},
            {"ks", "x"},
            {"ck", "k"},
            {"w", "v"},
            {"Yu", "Iu"},
            {"ch", "tch"},
            {"ss", "s"},
            {"mm", "m"},
            {"ah", "a"},
            {"ai", "ay"},
            {"Mohammed", "Muhammad"},
            {"Hussein", "Husayn"},
            {"Yusuf", "Youssef"},
            {"zh", "j"},
            {"ie", "i"},
            {"ts", "tz"},
            {"ph", "f"},
            {"th", "t"},
            {"u", "ou"},
            {"i", "ee"},
            {"a", "e"}
        };
        String varied = name;
        int changes = 0;
        int start = random.nextInt(rules.length);
        for (int i = 0; i < rules.length && changes < 2; i++) {
            String[] rule = rules[(start + i) % rules.length];
            String next = varied.replaceFirst(rule[0], rule[1]);
            changes += next.equals(varied) ? 0 : 1;
            varied = next;
        }
        return varied;
    }

    private static String cyrillic(String name) {
        String[][] letters = {
            {"shch", "щ"},
            {"sh", "ш"},
            {"ch", "ч"},
            {"zh", "ж"},
            {"kh", "х"},
            {"ts", "ц"},
            {"yu", "ю"},
            {"ya", "я"},
            {"a", "а"},
            {"b", "б"},
            {"c", "к"},
            {"d", "д"},
            {"e", "е"},
            {"f", "ф"},
            {"g", "г"},
            {"h", "х"},
            {"i", "и"},
            {"j", "дж"},
            {"k", "к"},
            {"l", "л"},
            {"m", "м"},
            {"n", "н"},
            {"o", "о"},
            {"p", "п"},
            {"q", "к"},
            {"r", "р"},
            {"s", "с"},
            {"t", "т"},
            {"u", "у"},
            {"v", "в"},
            {"w", "в"},
            {"x", "кс"},
            {"y", "ы"},
            {"z", "з"}
        };
        String written = name.toLowerCase(Locale.ROOT);
        for (String[] letter : letters) {
            written = written.replace(letter[0], letter[1]);
        }
        return List.of(written.split(" ", -1)).stream()
                .map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
