package org.tidewaiter.clearance.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.IdempotencyKeys;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.clearance.RuleFigures;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcIdempotencyKeys;
import org.tidewaiter.clearance.store.JdbcJudgements;
import org.tidewaiter.clearance.store.JdbcReceipts;
import org.tidewaiter.clearance.store.JdbcRuleFigures;
import org.tidewaiter.store.Database;

/** Where what happened is read from, and where requests of programs are kept. */
@Configuration(proxyBeanMethods = false)
class ClearanceConfiguration {
    @Bean
    EventFeed eventFeed(Database database) {
        return JdbcEventFeed.open(database);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(Database database) {
        return JdbcIdempotencyKeys.open(database);
    }

    @Bean
    Judgements judgements(Database database) {
        return JdbcJudgements.open(database);
    }

    @Bean
    RuleFigures ruleFigures(Database database) {
        return JdbcRuleFigures.open(database);
    }

    @Bean
    Receipts receipts(Database database) {
        return JdbcReceipts.open(database);
    }
}
