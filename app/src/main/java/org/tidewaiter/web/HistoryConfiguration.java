package org.tidewaiter.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.AcceptedValues;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparableGoods;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.ScoreReasons;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcAcceptedValues;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.feedback.HistoryFollowing;
import org.tidewaiter.feedback.InputFollowing;
import org.tidewaiter.feedback.ValueFollowing;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.store.JdbcHistoryBook;
import org.tidewaiter.history.store.JdbcLiveHistory;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.selectivity.RiskAlarms;
import org.tidewaiter.selectivity.store.JdbcModelInputs;
import org.tidewaiter.store.Database;

/** Where histories are kept, what follows the feed for them, and what looks through what was accepted. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean
    HistoryBook historyBook(Database database) {
        return JdbcHistoryBook.open(database);
    }

    @Bean
    LiveHistory liveHistory(Database database) {
        return JdbcLiveHistory.open(database);
    }

    @Bean
    ScoreReasons scoreReasons(Models models, LiveHistory history, HistoryBook book) {
        return new ScoreReasons(models, history, book);
    }

    @Bean
    AcceptedMessages acceptedMessages(Database database) {
        return JdbcAcceptedMessages.open(database);
    }

    @Bean
    AcceptedValues acceptedValues(Database database) {
        return JdbcAcceptedValues.open(database);
    }

    @Bean
    ValueFollowing valueFollowing(
            EventFeed feed, Register register, Clearances clearances, Dossiers dossiers, AcceptedValues values) {
        return new ValueFollowing(feed, register, clearances, dossiers, values);
    }

    @Bean
    ComparableGoods comparableGoods(AcceptedValues values, Dossiers dossiers) {
        return new ComparableGoods(values, dossiers);
    }

    @Bean
    HistoryFollowing historyFollowing(
            EventFeed feed, Register register, AcceptedMessages messages, MessageReader reader, HistoryBook book) {
        return new HistoryFollowing(feed, register, messages, reader, book);
    }

    @Bean
    ModelInputs modelInputs(Database database) {
        return JdbcModelInputs.open(database);
    }

    @Bean
    InputFollowing inputFollowing(EventFeed feed, AcceptedMessages messages, Models models, ModelInputs inputs) {
        return new InputFollowing(feed, messages, models::withDigest, inputs);
    }

    @Bean
    InputDrifts inputDrifts(ModelInputs inputs, Models models) {
        return new InputDrifts(inputs, models::withDigest);
    }

    @Bean
    RiskAlarms riskAlarms(Clearances clearances, InputDrifts inputs, PlanDesk plans, Rulebooks rulebooks) {
        return new RiskAlarms(clearances.yields(), inputs, plans::inForce, rulebooks::dayOf);
    }
}
