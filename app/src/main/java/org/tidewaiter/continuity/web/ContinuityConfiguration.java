package org.tidewaiter.continuity.web;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.store.FileDeposits;
import org.tidewaiter.continuity.store.JdbcOutageLog;
import org.tidewaiter.store.Database;

/** Where deposits and outages are kept. */
@Configuration(proxyBeanMethods = false)
class ContinuityConfiguration {
    @Bean
    OutageLog outageLog(Database database) {
        return JdbcOutageLog.open(database);
    }

    @Bean(destroyMethod = "close")
    FileDeposits deposits(@Value("${tidewaiter.deposits}") Path folder) {
        return FileDeposits.open(folder);
    }

    @Bean
    SlipKey slipKey(@Value("${tidewaiter.deposits}") Path folder, FileDeposits deposits) {
        return SlipKey.in(folder); // after the deposits, which make the folder
    }
}
