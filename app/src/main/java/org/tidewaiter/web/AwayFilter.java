package org.tidewaiter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.tidewaiter.store.StoreUnavailable;

/** Says that the store is away where that is noticed before any page: while somebody is let in. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AwayFilter extends OncePerRequestFilter {
    private final HandlerExceptionResolver pages;

    AwayFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (StoreUnavailable e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            if (pages.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }
}
