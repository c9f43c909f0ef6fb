package org.tidewaiter.clearance.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.store.Database;

/** Where what happened is read from. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    @Bean
    EventFeed eventFeed(Database database) {
        return JdbcEventFeed.open(database);
    }
}
