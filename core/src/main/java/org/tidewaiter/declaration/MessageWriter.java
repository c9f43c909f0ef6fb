package org.tidewaiter.declaration;

/** Port: writes a message in the XML of the WCO data model. */
public interface MessageWriter {
    /** The bytes of a document, as a {@link MessageReader} reads them. */
    byte[] write(Element document);
}
