package org.tidewaiter.declaration;

/**
 * An attribute as declared.
 *
 * @param namespace its namespace, empty for none
 * @param name its local name, e.g. {@code currencyID}
 * @param value its value to the character
 */
public record Attribute(String namespace, String name, String value) {}
