package org.tidewaiter.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.store.StoreUnavailable;

class StoreAwayFilterTest {
    private final List<String> done = new ArrayList<>();
    private final StringWriter body = new StringWriter();

    private static HttpServletRequest request(String path) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                StoreAwayFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getDispatcherType" -> DispatcherType.REQUEST;
                    default -> null;
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                StoreAwayFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isCommitted" -> false;
                    case "getWriter" -> new PrintWriter(body, true);
                    default -> {
                        done.add(method.getName() + Arrays.toString(arguments));
                        yield null;
                    }
                });
    }

    private void come(String path) throws Exception {
        new StoreAwayFilter().doFilter(request(path), response(), (request, response) -> {
            throw new StoreUnavailable("PostgreSQL is away.", new IllegalStateException());
        });
    }

    @Test
    void tellsAProgramWhenToComeAgain() throws Exception {
        come("/api/declarations");
        assertThat(done).contains("setHeader[Retry-After, 30]", "setStatus[503]");
        assertThat(body.toString())
                .contains("\"status\":503", "Send the same again in 30 s.")
                .doesNotContain("PostgreSQL");
    }

    @Test
    void sendsAPersonToThePageThatSaysSo() throws Exception {
        come("/sign-in");
        assertThat(done).containsExactly("setHeader[Retry-After, 30]", "sendError[503]");
        assertThat(body.toString()).isEmpty();
    }
}
