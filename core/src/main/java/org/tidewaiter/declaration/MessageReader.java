package org.tidewaiter.declaration;

import org.tidewaiter.kernel.Bytes;

/**
 * Port: reads a stored message again. The same bytes and format give the same declaration for ever.
 */
public interface MessageReader {
    /**
     * @param bytes as received
     * @param format as stored with them: {@code wco-xml}, {@code json}, or {@code csv:} and the digest of the mapping
     * @throws UnreadableMessage when they can't be read
     */
    Message.Recognition read(Bytes bytes, String format);

    /** A message that is not well-formed, over a limit or undecodable. */
    final class UnreadableMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param reason a sentence that says what is wrong and where */
        public UnreadableMessage(String reason) {
            super(reason, null, false, false);
        }
    }
}
