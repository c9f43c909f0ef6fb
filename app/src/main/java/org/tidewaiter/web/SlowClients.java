package org.tidewaiter.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Cuts the connection of whoever sends a body too slowly, all pauses together; a limit for each pause alone begins anew with every
 * byte. It watches the bytes as they leave the connection, so that forms are watched too, whoever reads them.
 */
final class SlowClients extends ValveBase {
    /** Slower than this on the whole, nobody sends; a modem did better. */
    static final int BYTES_A_SECOND = 4 * 1024;

    private static final long NANOS = 1_000_000_000L;

    private final Duration patience;

    /** @param patience of all pauses of a body, beside what it may take by its length */
    SlowClients(Duration patience) {
        super(true);
        this.patience = patience;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        InputBuffer body = connection.getInputBuffer();
        connection.setInputBuffer(new Watched(connection, body));
        try {
            getNext().invoke(request, response);
        } finally {
            connection.setInputBuffer(body);
        }
    }

    private final class Watched implements InputBuffer {
        private final org.apache.coyote.Request connection;
        private final InputBuffer body;
        private long waitedNanos;
        private long received;

        private Watched(org.apache.coyote.Request connection, InputBuffer body) {
            this.connection = connection;
            this.body = body;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long begin = System.nanoTime();
            int count = body.doRead(handler);
            waitedNanos += System.nanoTime() - begin;
            received += Math.max(count, 0);
            if (waitedNanos - patience.toNanos() > received * NANOS / BYTES_A_SECOND) {
                IOException tooSlow = new IOException("The body came too slowly: " + received + " bytes.");
                connection.action(ActionCode.CLOSE_NOW, tooSlow);
                throw tooSlow;
            }
            return count;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
