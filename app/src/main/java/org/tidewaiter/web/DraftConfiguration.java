package org.tidewaiter.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.ItemSheet;
import org.tidewaiter.draft.csv.ItemsCsv;
import org.tidewaiter.draft.store.JdbcDrafts;
import org.tidewaiter.store.Database;

/** Where drafts are kept, and how spreadsheets write their items. */
@Configuration(proxyBeanMethods = false)
class DraftConfiguration {
    @Bean
    Drafts drafts(Database database) {
        return JdbcDrafts.open(database);
    }

    @Bean
    ItemSheet itemSheet() {
        return new ItemsCsv();
    }
}
