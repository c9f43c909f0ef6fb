package org.tidewaiter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.access.web.Visitors;
import org.tidewaiter.clearance.web.RuleTexts;
import org.tidewaiter.notification.web.UnreadCounts;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.store.StoreUnavailable;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What every page needs: who looks at it; and what is said when there is no such page or the store is away. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which answers people in JSON too
final class EveryPage {
    private static final String BULK = "/api/declarations/bulk";

    private final Visitors visitors;
    private final UnreadCounts unread;
    private final Clocks clocks;
    private final boolean sandbox;

    EveryPage(
            Visitors visitors,
            UnreadCounts unread,
            Clocks clocks,
            @Value("${tidewaiter.sandbox:false}") boolean sandbox) {
        this.clocks = clocks;
        this.visitors = visitors;
        this.unread = unread;
        this.sandbox = sandbox;
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

    /** By which a page shows the time; each moment has the name of its zone. */
    @ModelAttribute("clock")
    PageClock clock(HttpServletRequest request) {
        return new PageClock(clocks, visitor(request));
    }

    /** Rules, findings and reasons in the language of the page. */
    @ModelAttribute("ruleTexts")
    RuleTexts ruleTexts(Locale locale) {
        return RuleTexts.in(locale);
    }

    @ModelAttribute("sandbox")
    boolean sandbox() {
        return sandbox;
    }

    /** For the head of the page, which asks only where it is shown. */
    @ModelAttribute("unread")
    UnreadCounts unread() {
        return unread;
    }

    @ExceptionHandler(StoreUnavailable.class)
    Object storeAway(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database does not answer. Nothing was half-stored; "
                            + (request.getRequestURI().equals(BULK)
                                    ? "send each message alone to /api/declarations, which receives it meanwhile, or the"
                                            + " same again in a minute."
                                    : "send the same again in a minute."));
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "30")
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return errorPage(request, HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ExceptionHandler({ResponseStatusException.class, NoResourceFoundException.class})
    Object refused(ErrorResponse error, HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.status(error.getStatusCode())
                    .headers(error.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(error.getBody());
        }
        return errorPage(request, error.getStatusCode());
    }

    /** A form or an address whose bytes say nothing: no boundary, no UTF-8; or a form beyond its limit. */
    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    Object unreadable(Exception e, HttpServletRequest request) {
        return refused(
                e instanceof MaxUploadSizeExceededException
                        ? new ResponseStatusException(
                                HttpStatus.CONTENT_TOO_LARGE, "The form or one of its files is too large.")
                        : new ResponseStatusException(
                                HttpStatus.BAD_REQUEST,
                                "The request can't be read. Maybe a form has no boundary, or a text is not UTF-8."),
                request);
    }

    /** A parameter that says what it can't; where it is one of some words, they are named. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object wrong(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        ResolvableType declared = ResolvableType.forMethodParameter(e.getParameter());
        Class<?> type = (Collection.class.isAssignableFrom(declared.toClass())
                        ? declared.asCollection().getGeneric(0)
                        : declared)
                .resolve(Object.class);
        String choices = type.isEnum() ? " It is one of " + String.join(", ", names(type)) + "." : "";
        return refused(
                new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "The value of " + e.getName() + " can't be read." + choices),
                request);
    }

    /** A body that is no JSON, or has a member that it can't have: most likely a slip of the pen, which is not passed over. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    Object slipped(HttpMessageNotReadableException e, HttpServletRequest request) {
        String what = e.getMostSpecificCause() instanceof UnrecognizedPropertyException slip
                ? "There is no member " + slip.getPropertyName() + ". Known are "
                        + slip.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."
                : "The body is no JSON of the form that is asked for here.";
        return refused(new ResponseStatusException(HttpStatus.BAD_REQUEST, what), request);
    }

    private static List<String> names(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    private ModelAndView errorPage(HttpServletRequest request, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("here", "error");
        page.addObject("visitor", visitor(request));
        page.addObject("sandbox", sandbox);
        page.addObject("unread", unread);
        page.addObject("clock", clock(request));
        return page;
    }
}
