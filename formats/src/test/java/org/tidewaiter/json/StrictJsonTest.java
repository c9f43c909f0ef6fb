package org.tidewaiter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    /** What is read here. */
    record Crate(
            @Nullable String goods,
            int number,
            @Nullable BigDecimal weight,
            @Nullable List<Crate> within) {}

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static StrictJson.Unreadable refused(String text) {
        return Objects.requireNonNull(
                catchThrowableOfType(StrictJson.Unreadable.class, () -> StrictJson.read(bytes(text), Crate.class)));
    }

    private static StrictJson.Unreadable refusedList(String text) {
        return Objects.requireNonNull(catchThrowableOfType(
                StrictJson.Unreadable.class, () -> StrictJson.readOneOrMore(bytes(text), Crate.class, 3)));
    }

    @Test
    void readsWhatIsDescribed() throws StrictJson.Unreadable {
        assertThat(StrictJson.read(bytes("{'goods':'beef','number':2,'weight':1.50}"), Crate.class))
                .isEqualTo(new Crate("beef", 2, new BigDecimal("1.50"), null));
        assertThat(StrictJson.readOneOrMore(bytes("{'number':2}"), Crate.class, 3))
                .hasSize(1);
        assertThat(StrictJson.readOneOrMore(bytes("[{'number':2},{'number':3}]"), Crate.class, 3))
                .extracting(Crate::number)
                .containsExactly(2, 3);
        assertThat(StrictJson.readOneOrMore(bytes("[]"), Crate.class, 3)).isEmpty();
    }

    @Test
    void readsNoMoreOfAListThanIsWanted() throws StrictJson.Unreadable {
        assertThat(StrictJson.readOneOrMore(bytes("[{'number':1},{'number':2},{'number':3},oops"), Crate.class, 2))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'number':2,'colour':'red'} | MEMBER_UNKNOWN | $.colour",
                "{'number':2,'within':[{'number':1,'colour':'red'}]} | MEMBER_UNKNOWN | $.within[0].colour",
                "{'number':'2'} | MEMBER_WRONG | $.number",
                "{'number':2.5} | MEMBER_WRONG | $.number",
                "{'number':99999999999} | MEMBER_WRONG | $.number",
                "{'number':null} | MEMBER_WRONG | $.number",
                "{'goods':7,'number':2} | MEMBER_WRONG | $.goods",
                "{'goods':true,'number':2} | MEMBER_WRONG | $.goods",
                "[] | MEMBER_WRONG | $",
                "null | MEMBER_WRONG | $",
                "{'number':2} {} | MEMBER_WRONG | $",
                "{'number':2,'number':3} | NO_JSON | $",
                "{'number':2} oops | NO_JSON | $",
                "{'number' | NO_JSON | $",
                "{'weight':12345678901234567890123456789012345678901,'number':2} | NO_JSON | $",
            })
    void saysWhereAndWhatIsWrong(String text, StrictJson.Unreadable.Kind kind, String path) {
        StrictJson.Unreadable refused = refused(text);
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.sentence()).isNotBlank();
        assertThat(refused.fix()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'number':1},{'number':2,'colour':'red'}] | MEMBER_UNKNOWN | $[1].colour",
                "[{'number':1},{'number':'2'}] | MEMBER_WRONG | $[1].number",
                "[{'number':1},7] | NO_JSON | $",
                "[{'number':1}] [] | NO_JSON | $",
                "7 | NO_JSON | $",
            })
    void saysWhichOfAListIsWrong(String text, StrictJson.Unreadable.Kind kind, String path) {
        StrictJson.Unreadable refused = refusedList(text);
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.path()).isEqualTo(path);
    }

    @Test
    void readsNothingThatIsNestedWithoutEnd() {
        assertThat(refused("{'within':" + "[{'within':".repeat(10_000)).kind())
                .isEqualTo(StrictJson.Unreadable.Kind.NO_JSON);
    }

    @Test
    void namesTheMembersThatThereAreAndRepeatsNothingThatCouldBeMarkup() {
        StrictJson.Unreadable refused = refused("{'number':1,'<b>':1}");
        assertThat(refused.sentence()).contains("'?b?'");
        assertThat(refused.fix()).contains("goods, number, weight, within");
    }
}
