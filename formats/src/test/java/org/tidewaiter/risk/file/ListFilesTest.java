package org.tidewaiter.risk.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.risk.Screening;

class ListFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @ParameterizedTest
    @CsvSource({
        "ofac.xml, 100001, OFAC",
        "un.xml, 900001, United Nations",
        "eu.xml, 800001, European Union",
        "uk.csv, TST0001, Report Date",
        "ofsi.csv, 70001, Last Updated",
        "own.csv, T1, ''"
    })
    void readsTheSamePersonFromEachFormat(String file, String id, String source) {
        NamedList list = Objects.requireNonNull(read(file).list());
        assertThat(list.source()).startsWith(source);
        NamedList.Entry entry = list.entries().getFirst();
        assertThat(entry.id()).isEqualTo(id);
        assertThat(entry.names().getFirst())
                .isEqualTo(new NamedList.Name(entry.names().getFirst().text(), NamedList.Quality.PRIMARY));
        assertThat(entry.names().getFirst().text()).isEqualToIgnoringCase("Teodor Example Vorbeski");
        assertThat(entry.names())
                .anySatisfy(name -> {
                    assertThat(name.text()).isEqualToIgnoringCase("Fedor Vorbesky");
                    assertThat(name.quality()).isEqualTo(NamedList.Quality.STRONG);
                })
                .anySatisfy(name -> {
                    assertThat(name.text()).isEqualToIgnoringCase("The Tailor");
                    assertThat(name.quality()).isEqualTo(NamedList.Quality.WEAK);
                });
        assertThat(entry.identifiers()).hasSize(1).first().satisfies(identifier -> {
            assertThat(identifier.type()).isEqualToIgnoringCase("passport");
            assertThat(identifier.value().replace(" ", "")).isEqualTo("XX000111");
        });
        assertThat(entry.addresses()).hasSize(1).first().asString().contains("Testville");
        assertThat(entry.programme()).containsIgnoringCase("test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            un.xml  | WARNING line 23 [LISTED_ON] LIST-DATE-UNREADABLE: 'soon'
            eu.xml  | ERROR line 14 LIST-ENTRY-NAMELESS: The entry '800002'
            eu.xml  | ERROR line 17 [logicalId] LIST-ID-MISSING: The entry has no id.
            uk.csv  | WARNING line 6 [Date Designated] LIST-DATE-UNREADABLE: '31/02/2021'
            uk.csv  | ERROR line 7 LIST-CELLS-MISCOUNTED: The row has 3 cells; the header has 58.
            own.csv | WARNING line 1 [colour] LIST-COLUMN-UNKNOWN: The column 'colour'
            own.csv | ERROR line 5 [id] LIST-ID-MISSING: The entry has no id.
            own.csv | ERROR line 6 LIST-ENTRY-NAMELESS: The entry 'T2'
            own.csv | ERROR line 7 [quality] LIST-QUALITY-UNKNOWN: There is no quality 'GOOD'
            own.csv | ERROR line 7 [validFrom] LIST-DATES-SWAPPED: It ends on 2021-01-01
            """)
    void tellsWhatIsWrongWithItsPlace(String file, String problem) {
        assertThat(read(file).problems())
                .anySatisfy(told -> assertThat(told.toString()).startsWith(problem));
    }

    @Test
    void readsWhatIsInOrderWithoutAProblem() {
        assertThat(read("ofac.xml").problems()).isEmpty();
        assertThat(read("ofsi.csv").problems()).isEmpty();
        assertThat(read("ofac.xml").isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sdnList/> | LIST-WITH-DOCTYPE
            <sdnList><sdnEntry><uid>1</uid>                               | LIST-UNREADABLE
            <sdnList><sdnEntry><uid>&x;</uid></sdnEntry></sdnList>        | LIST-UNREADABLE
            <rss/>                                                        | LIST-FORMAT-UNKNOWN
            a,b,c                                                         | LIST-FORMAT-UNKNOWN
            <sdnList><publshInformation><Record_Count>9</Record_Count></publshInformation></sdnList> | LIST-CUT-SHORT
            <sdnList/>                                                    | LIST-EMPTY
            """)
    void refusesWhatIsNoListOrNotAllOfIt(String text, String code) {
        ListReading reading =
                ListFiles.read("x", NamedList.Kind.TRADERS, text.strip().getBytes(StandardCharsets.UTF_8));
        assertThat(reading.isWhole()).isFalse();
        assertThat(reading.problems().getFirst().code()).isEqualTo(code);
        assertThat(reading.problems())
                .allSatisfy(problem -> assertThat(problem.fix()).endsWith("."))
                .anySatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void saysThatADocumentTypeIsWhatItDoesNotRead() {
        String text = "<?xml version=\"1.0\"?>\n<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><sdnList/>";
        ListProblem problem = ListFiles.read("x", NamedList.Kind.TRADERS, text.getBytes(StandardCharsets.UTF_8))
                .problems()
                .getFirst();
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.message()).contains("DOCTYPE");
        assertThat(problem.fix()).contains("Take it out").doesNotContain("cut off");
    }

    @Test
    void boundsDepthAndTextOfAHostileFile() {
        String deep = "<sdnList>" + "<a>".repeat(100_000);
        String wide = "<sdnList><sdnEntry><uid>1</uid>" + "<a/>".repeat(60_000) + "</sdnEntry></sdnList>";
        for (String text : List.of(deep, wide)) {
            ListReading reading = ListFiles.read("x", NamedList.Kind.TRADERS, text.getBytes(StandardCharsets.UTF_8));
            assertThat(reading.problems().getFirst().code()).isEqualTo("LIST-UNREADABLE");
        }
    }

    @Test
    void warnsOfAContainerWhoseCheckDigitIsWrong() {
        String text = "id,identifier\nC1,CSQU3054383\nC2,CSQU3054384\n";
        ListReading reading = ListFiles.read("boxes", NamedList.Kind.CONTAINERS, text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.problems())
                .extracting(ListProblem::code, ListProblem::line)
                .hasSize(1);
        assertThat(reading.problems().getFirst().code()).isEqualTo("LIST-CONTAINER-DOUBTFUL");
    }

    @Test
    void knowsTheWordsThatSayLittle() {
        NamedLists lists =
                new NamedLists(List.of(Objects.requireNonNull(read("ofac.xml").list())), ListFiles.words());
        for (String name : List.of(
                "ООО Зелкуар Шиппинг",
                "Zelquar Shipping Limited Liability Company",
                "ZELQUAR SHIPPING",
                "M/s Zelquar Shipping Co., Ltd.")) {
            assertThat(lists.matches("ofac", Screening.Part.NAME, name, 850, DAY))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(lists.matches("ofac", Screening.Part.NAME, "Sheikh Dr. Teodor Vorbeski", 850, DAY))
                .hasSize(1);
        assertThat(lists.matches("ofac", Screening.Part.NAME, "General Shipping FZE", 850, DAY))
                .isEmpty();
    }

    private static ListReading read(String file) {
        try (InputStream in = Objects.requireNonNull(ListFilesTest.class.getResourceAsStream(file))) {
            return ListFiles.read(file.substring(0, file.indexOf('.')), NamedList.Kind.TRADERS, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
