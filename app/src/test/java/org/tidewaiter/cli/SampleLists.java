package org.tidewaiter.cli;

import java.nio.charset.StandardCharsets;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.web.Site;

/** Named lists for tests of the site. */
public final class SampleLists {
    /** The name of the sample. */
    public static final String NAME = "sample-watch";

    private SampleLists() {}

    /** A file of a list, in our own format. */
    public static Bytes file(String... rows) {
        return Bytes.of(("id,name,quality\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sees that a list is loaded, and answers its name. */
    public static String loaded(Site.Parts parts) {
        parts.listDesk().load("walk", NAME, NamedList.Kind.TRADERS, file("W-1,Nordlicht Handelskontor GmbH,PRIMARY"));
        return NAME;
    }
}
