package org.tidewaiter.draft;

class InMemoryDraftsTest extends DraftsContract {
    private static final InMemoryDrafts STORE = new InMemoryDrafts();

    @Override
    protected Drafts drafts() {
        return STORE;
    }
}
