package org.tidewaiter.access;

class InMemoryAccessLogTest extends AccessLogContract {
    private static final InMemoryAccessLog LOG = new InMemoryAccessLog();

    @Override
    protected AccessLog log() {
        return LOG;
    }

    @Override
    protected AccessLog sameLogElsewhere() {
        return LOG;
    }
}
