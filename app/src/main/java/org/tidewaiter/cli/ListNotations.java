package org.tidewaiter.cli;

import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.ListNotation;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.NameWords;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.file.ListFiles;

/** The published formats of lists, and our own. */
final class ListNotations implements ListNotation {
    @Override
    public ListReading read(String name, NamedList.Kind kind, Bytes file) {
        return ListFiles.read(name, kind, file.array());
    }

    @Override
    public NameWords words() {
        return ListFiles.words();
    }
}
