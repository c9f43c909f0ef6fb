/**
 * Reads a rulebook from the files that officers edit, names everything that is wrong in them at once, and checks what
 * only the tables together can show. The files follow {@code docs/rulebooks.md}: CSV by RFC 4180, YAML 1.2, UTF-8.
 */
@NullMarked
package org.tidewaiter.rulebook.file;

import org.jspecify.annotations.NullMarked;
