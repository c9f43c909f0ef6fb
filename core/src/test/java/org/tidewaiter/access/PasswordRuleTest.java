package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final Person ADA = SampleActors.person("ada.lovelace", Role.TRADER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "vT9#qLm2xR4w",
                "quarante-deux chevaux",
                "мой любимый чай",
                "日本語の長い合言葉はとても良い",
                "tqxw-mvzd-rkbn-hjpl-sgfc-wqzx"
            })
    void takesWhatIsLongAndNotEasilyGuessed(String password) {
        assertThat(PasswordRule.fault(password, ADA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd2026!",
                "Motdepasse123!",
                "qwertyuiop12",
                "azertyuiop123456",
                "123456789012",
                "098765432109",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "1q2w3e4r5t6y7u",
                "Tidewaiter2026!",
                "Customs-Import1",
                "iloveyouiloveyou",
                "Summer-2026-Summer",
                "            "
            })
    void refusesWhatIsEasilyGuessed(String password) {
        assertThat(PasswordRule.fault(password, ADA)).contains(PasswordRule.Fault.EASILY_GUESSED);
    }

    @Test
    void countsCharactersNotCodeUnits() {
        assertThat(PasswordRule.fault("vT9#qLm2xR4", ADA)).contains(PasswordRule.Fault.TOO_SHORT);
        assertThat(PasswordRule.fault("\uD83D\uDEA2".repeat(11), ADA)).contains(PasswordRule.Fault.TOO_SHORT);
        assertThat(PasswordRule.fault("x".repeat(201), ADA)).contains(PasswordRule.Fault.TOO_LONG);
        assertThat(PasswordRule.fault("", ADA)).contains(PasswordRule.Fault.TOO_SHORT);
    }

    @Test
    void refusesTheOwnIdNameAddressAndParty() {
        for (String own : List.of("ada.lovelace", "ÅNGSTRÖM", "ångström", ADA.email(), SampleActors.OWN)) {
            assertThat(PasswordRule.fault("vT9#" + own + "qLm2xR4w", ADA))
                    .as(own)
                    .contains(PasswordRule.Fault.NAMES_THE_PERSON);
        }
    }
}
