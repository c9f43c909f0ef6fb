package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.reference.WorkingCalendar;

class OrderBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final WorkingCalendar WEEKDAYS = WorkingCalendar.of(
            ZoneOffset.UTC,
            new WorkingCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static OrderReading reading() {
        return new OrderReading("GBP", Set.of(1, 2), List.of(), NOW, WEEKDAYS, Outages.NONE);
    }

    private static Bytes bytes(String json) {
        return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with a body, as code and place. */
    private static List<String> wrong(OrderKind kind, String json) {
        OrderReading reading = reading();
        try {
            OrderAsked.of(kind, OrderAsked.read(bytes(json), kind), reading);
        } catch (StrictJson.Unreadable e) {
            return List.of(OrderReading.unreadable(e).code() + " " + e.path());
        }
        return reading.findings().stream()
                .map(f -> f.code() + " " + f.pointer().path())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void readsTheExampleOfEachOrder(OrderKind kind) throws StrictJson.Unreadable {
        OrderReading reading = reading();
        String example = kind.example().replace("\"attachments\": [1]", "\"attachments\": []");
        assertThat(OrderAsked.of(kind, OrderAsked.read(bytes(example), kind), reading))
                .as("%s", reading.findings())
                .isNotNull();
        assertThat(OrderKind.of(kind.word())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void refusesInEveryOrderAMemberThatIsNotDescribed(OrderKind kind) {
        assertThat(wrong(kind, "{\"actor\": \"olga\"}")).containsExactly("ORDER-MEMBER-UNKNOWN $.actor");
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void namesEachMemberThatHasToBeThere(OrderKind kind) {
        List<String> missing = OrdersDocument.required(kind.body()).stream()
                .map(member -> "ORDER-MEMBER-MISSING $." + member)
                .toList();
        assertThat(wrong(kind, "{}")).containsAll(missing);
        assertThat(wrong(kind, "")).isEqualTo(wrong(kind, "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASK | {'question':'Why?','days':0} | ORDER-MEMBER-WRONG $.days",
                "ASK | {'question':'Why?','days':2,'deadline':'2026-11-25T10:00:00Z'} | ORDER-MEMBER-WRONG $.days",
                "ASK | {'question':'Why?','deadline':'2026-11-22T09:59:59Z'} | ORDER-MEMBER-WRONG $.deadline",
                "ASK | {'question':'Why?','deadline':'+999999999-12-31T00:00:00Z'} | ORDER-MEMBER-WRONG $.deadline",
                "ASK | {'question':'Why?','deadline':'tomorrow'} | ORDER-MEMBER-WRONG $.deadline",
                "ASK | {'question':'Why?','deadline':'2026-11-28T10:00:00Z'} | ORDER-MEMBER-WRONG $.deadline",
                "ASK | {'question':'Why?','hours':2001} | ORDER-MEMBER-WRONG $.hours",
                "ASK | {'question':'Why?','hours':2,'days':1} | ORDER-MEMBER-WRONG $.hours",
                "ASK | {'question':'Why?','days':'3'} | ORDER-MEMBER-WRONG $.days",
                "ASK | {'question':'Why?','days':2.5} | ORDER-MEMBER-WRONG $.days",
                "ASK | {'question':7} | ORDER-MEMBER-WRONG $.question",
                "ASK | {'question':'   '} | ORDER-MEMBER-MISSING $.question",
                "HOLD | {'reason':'a\\u0000b'} | ORDER-MEMBER-WRONG $.reason",
                "HOLD | {'reason':'a\\ud800b'} | ORDER-MEMBER-WRONG $.reason",
                "HOLD_ITEM | {'item':-1,'reason':'so'} | ORDER-MEMBER-WRONG $.item",
                "HOLD_ITEM | {'item':99999999999,'reason':'so'} | ORDER-MEMBER-WRONG $.item",
                "REPLY | {'query':1,'attachments':[7]} | ORDER-MEMBER-WRONG $.attachments[0]",
                "REPLY | {'query':1,'attachments':['1']} | ORDER-MEMBER-WRONG $.attachments[0]",
                "SETTLE | {'settlement':'WARNING','additional':1,'reason':'so'} | ORDER-MEMBER-WRONG $.additional",
                "SETTLE | {'settlement':'ADDITIONAL_DUTY','reason':'so'} | ORDER-MEMBER-MISSING $.additional",
                "SETTLE | {'settlement':'ADDITIONAL_DUTY','additional':1.005,'reason':'so'} | ORDER-MEMBER-WRONG $.additional",
                "SETTLE | {'settlement':'ADDITIONAL_DUTY','additional':-1,'reason':'so'} | ORDER-MEMBER-WRONG $.additional",
                "SETTLE | {'settlement':'ADDITIONAL_DUTY','additional':1e999999,'reason':'so'} | ORDER-MEMBER-WRONG $.additional",
                "SETTLE | {'settlement':'warning','reason':'so'} | ORDER-MEMBER-WRONG $.settlement",
                "SETTLE | {'settlement':2,'reason':'so'} | ORDER-MEMBER-WRONG $.settlement",
                "CONTROL | {'outcome':'IRREGULAR','selection':'UNSURE'} | ORDER-MEMBER-WRONG $.irregularities",
                "CONTROL | {'outcome':'CONFORM','selection':'UNSURE','irregularities':[{'kind':'VALUE'}]} | ORDER-MEMBER-WRONG $.outcome",
                "CONTROL | {'outcome':'MINOR','selection':'UNSURE','irregularities':[{'kind':'PROHIBITED'}]} | ORDER-MEMBER-WRONG $.outcome",
                "CONTROL | {'outcome':'MINOR','selection':'UNSURE','irregularities':[{'kind':'VALUE','item':3}]} | ORDER-MEMBER-WRONG $.irregularities[0].item",
                "CONTROL | {'outcome':'MINOR','selection':'UNSURE','irregularities':[null]} | ORDER-MEMBER-MISSING $.irregularities[0]",
                "CONTROL | {'outcome':'MINOR','selection':'UNSURE','irregularities':[{'kind':'VALUE','weight':1}]} | ORDER-MEMBER-UNKNOWN $.irregularities[0].weight",
                "HOLD | {'reason':'so','reason':'other'} | ORDER-UNREADABLE $",
                "HOLD | {'reason':'so'} {} | ORDER-MEMBER-WRONG $",
                "HOLD | [] | ORDER-MEMBER-WRONG $",
                "HOLD | null | ORDER-MEMBER-WRONG $",
                "HOLD | {'reason' | ORDER-UNREADABLE $"
            })
    void namesWhatIsWrong(OrderKind kind, String json, String expected) {
        assertThat(wrong(kind, json.replace('\'', '"'))).contains(expected);
    }

    @Test
    void readsNoBodyThatIsNestedWithoutEnd() {
        String deep = "{\"reason\":" + "[".repeat(10_000);
        assertThatThrownBy(() -> OrderAsked.read(bytes(deep), OrderKind.HOLD))
                .isInstanceOf(StrictJson.Unreadable.class);
    }
}
