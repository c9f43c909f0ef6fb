package org.tidewaiter.document;

class InMemoryAttachmentsTest extends AttachmentsContract {
    private static final InMemoryAttachments STORE = new InMemoryAttachments();

    @Override
    protected Attachments attachments() {
        return STORE;
    }
}
