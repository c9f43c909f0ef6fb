package org.tidewaiter.edition.web;

import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.kernel.Bytes;

/** Loads editions that people send: one at a time, since a whole tariff takes much memory while it is read. */
@Component
final class EditionUploads {
    /** Most bytes of a file as it is sent. */
    static final int BYTES_MAX = 16 << 20;

    private static final int NAME_MAX = 100;

    private final EditionDesk desk;
    private final EditionReader reader;
    private final Semaphore reading = new Semaphore(1);

    EditionUploads(EditionDesk desk, EditionReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    /** What became of it. */
    sealed interface Answer {
        /** It was read and checked; it may be refused all the same. */
        record Loaded(Edition edition) implements Answer {}

        record TooLarge() implements Answer {}

        record Empty() implements Answer {}

        /** Another is being read. */
        record Busy() implements Answer {}
    }

    /** The name of a file as a log and a finding may hold it. */
    static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > NAME_MAX ? printable.substring(0, NAME_MAX) : printable;
    }

    Answer load(Visitor visitor, String name, Bytes file, @Nullable LocalDate ended) {
        if (file.size() > BYTES_MAX) {
            return new Answer.TooLarge();
        }
        if (file.size() == 0) {
            return new Answer.Empty();
        }
        if (!reading.tryAcquire()) {
            return new Answer.Busy();
        }
        try {
            return new Answer.Loaded(desk.propose(visitor.actor().signature(), reader.read(shown(name), file, ended)));
        } finally {
            reading.release();
        }
    }
}
