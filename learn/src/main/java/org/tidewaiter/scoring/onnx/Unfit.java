package org.tidewaiter.scoring.onnx;

/** Why a file can't become a model of core; it never leaves this package. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String fix;

    Unfit(String code, String message, String fix) {
        super(message);
        this.code = code;
        this.fix = fix;
    }

    String code() {
        return code;
    }

    String fix() {
        return fix;
    }

    /** What it is. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
