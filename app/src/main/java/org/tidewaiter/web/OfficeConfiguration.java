package org.tidewaiter.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.store.JdbcOffices;
import org.tidewaiter.store.Database;

/** Where customs offices are kept, and by whose clock pages show the time. */
@Configuration(proxyBeanMethods = false)
class OfficeConfiguration {
    @Bean
    Offices offices(Database database) {
        return JdbcOffices.open(database);
    }

    @Bean
    Clocks clocks(Offices offices, Reception reception) {
        return new Clocks(offices, country -> reception.rulebook(country).map(rulebook -> rulebook.title()
                .zone()));
    }
}
