package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that the commands of risk can't take are named with their option and its range, before anything is read. */
class RiskOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --mapping kcs --out m --known-after -5 none.csv | --known-after -5 is not from 0 to 3660.",
                "train --mapping kcs --out m --threads 0 none.csv | --threads 0 is not from 1 to 256.",
                "backtest --mapping kcs --rates 0 none.csv | --rates 0.0 is not above 0 and below 100. Maybe 5 is meant.",
                "backtest --mapping kcs --rates 5,NaN none.csv | --rates NaN is not above 0 and below 100. Maybe 5 is meant.",
                "backtest --mapping kcs --rates x none.csv | value for option '--rates' (PERCENT): 'x' is not a number, as in 2.5, or is too large",
                "train --mapping kcs --out m --seed x none.csv | value for option '--seed': 'x' is not a whole number, as in 30, or is too large",
                "backtest --mapping kcs --first-weeks 0 none.csv | --first-weeks 0 is not from 1 to 520.",
                "backtest --mapping kcs --retrain -1 none.csv | --retrain -1 is not from 1 to 520.",
                "backtest --mapping kcs --known-after -1 none.csv | --known-after -1 is not from 0 to 3660.",
                "backtest --mapping kcs --threads 1000 none.csv | --threads 1000 is not from 1 to 256.",
                "retrain --out m --known-after -1 | --known-after -1 is not from 0 to 3660.",
                "retrain --out m --days 0 | --days 0 is not from 1 to 3660.",
                "compare --model m --days 0 | --days 0 is not from 1 to 3660.",
                "explain 26GB000000000001R9 --most -1 | --most -1 is not from 1 to 1000.",
                "plan try plan.yaml --minutes-goods -1 | --minutes-goods -1 is not from 0 to 2400.",
                "plan try plan.yaml --days 0 | --days 0 is not from 1 to 3660.",
                "yield --days 0 | --days 0 is not from 1 to 400.",
                "drift --days -3 | --days -3 is not from 1 to 400.",
            })
    void namesTheOptionAndItsRange(String line, String said) {
        Terminal run = Terminal.run((Object[]) ("risk " + line).split(" "));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(said);
    }
}
