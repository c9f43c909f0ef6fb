package org.tidewaiter.continuity;

class InMemoryOutageLogTest extends OutageLogContract {
    @Override
    protected OutageLog log() {
        return new InMemoryOutageLog();
    }
}
