package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.kernel.Bytes;

/**
 * A file as it is sent. It comes into memory by {@link #read} only, after its size was looked at.
 *
 * @param name as the sender calls it
 * @param size in bytes
 */
record Upload(String name, long size, Source source) {
    /** Where it is read from. */
    interface Source {
        Bytes read() throws IOException;
    }

    /** The files of a form; a field in which nothing was chosen sends one without name and content. */
    static List<Upload> of(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(f -> !(f.isEmpty() && name(f).isEmpty()))
                        .map(f -> new Upload(name(f), f.getSize(), () -> Bytes.of(f.getBytes())))
                        .toList();
    }

    /** A content that was read already, one byte more than the limit at most. */
    static Upload of(String name, Bytes content) {
        return new Upload(name, content.size(), () -> content);
    }

    boolean isTooLarge() {
        return size > Attachments.FILE_BYTES_MAX;
    }

    Bytes read() throws IOException {
        return source.read();
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }
}
