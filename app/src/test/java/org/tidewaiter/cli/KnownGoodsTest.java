package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.scoring.MadeUpModel;

class KnownGoodsTest {
    private static final String OF_THE_DATABASE =
            "PostgreSQL refused (42P01: relation \"history.tally\" does not exist)";

    @Test
    void anOfficerIsToldThatGoodsCouldNotBeLookedUpInNoWordsOfTheDatabase() {
        KnownGoods goods = new KnownGoods((terms, items) -> {
            throw new IllegalStateException(OF_THE_DATABASE);
        });
        String told = "The history of goods can't be asked now; those who run the program find out why.";
        assertThatThrownBy(() -> goods.history(List.of())).hasMessage(told);
        assertThatThrownBy(() -> goods.prices(List.of())).hasMessage(told);
        assertThatThrownBy(() -> goods.of(MadeUpModel.of("any"), List.of())).hasMessage(told);
    }
}
