package org.tidewaiter.risk;

class InMemoryListVersionsTest extends ListVersionsContract {
    @Override
    protected ListVersions versions() {
        return new InMemoryListVersions();
    }
}
