package org.tidewaiter.store;

/**
 * The store can't be reached or started. Nothing that was committed is lost by it. What was asked for has not been
 * done, or, if the connection broke while it was committed, has been done wholly: asking again does no harm.
 *
 * <p>The message names the thing and the value and ends with advice, so that it can be shown to an operator as it is.
 * It never holds the password.
 */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
