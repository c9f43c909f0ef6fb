package org.tidewaiter.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.tidewaiter.access.web.Visitor;
import org.tidewaiter.access.web.Visitors;
import org.tidewaiter.store.StoreUnavailable;

/** What every page needs: who looks at it; and what is said when the store is away. */
@ControllerAdvice
final class EveryPage {
    private final Visitors visitors;

    EveryPage(Visitors visitors) {
        this.visitors = visitors;
    }

    @ModelAttribute("visitor")
    @Nullable
    Visitor visitor(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        try {
            return visitors.now(request).orElse(null);
        } catch (StoreUnavailable e) {
            return null; // the page itself says so
        }
    }

    @ExceptionHandler(StoreUnavailable.class)
    Object storeAway(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database does not answer. Nothing was half-stored; send the same again in a minute.");
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "30")
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("error", HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        page.addObject("here", "error");
        return page;
    }
}
