package org.tidewaiter.web;

import java.time.Duration;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the server stands slow clients: each request has a virtual thread, so that who sends or reads slowly holds a connection and
 * nothing that others wait for; and bodies have limited time.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowClients(
            @Value("${tidewaiter.limit.slow-body:30s}") Duration patience) {
        return factory -> {
            factory.addProtocolHandlerCustomizers(
                    handler -> handler.setExecutor(new VirtualThreadExecutor("request-")));
            factory.addEngineValves(new SlowClients(patience));
        };
    }
}
