package org.tidewaiter.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Scanner;
import org.tidewaiter.document.clamav.ClamdScanner;
import org.tidewaiter.document.store.JdbcAttachments;
import org.tidewaiter.store.Database;

/**
 * Where documents are kept and what scans them. Without the property {@code tidewaiter.scanner} (or the environment's {@code
 * TIDEWAITER_SCANNER}), e.g. {@code tcp://127.0.0.1:3310} or {@code unix:/run/clamav/clamd.ctl}, nothing is scanned, and pages say
 * so.
 */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
    @Bean
    Attachments attachments(Database database) {
        return JdbcAttachments.open(database);
    }

    @Bean
    @ConditionalOnProperty("tidewaiter.scanner")
    Scanner scanner(@Value("${tidewaiter.scanner}") String address) {
        return ClamdScanner.at(address, ClamdScanner.PATIENCE);
    }
}
