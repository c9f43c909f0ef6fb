package org.tidewaiter.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.web.Site;
import picocli.CommandLine;

/** What a site of tests works on: the one PostgreSQL of all tests of this module, wired as by the commands. */
public final class SiteParts {
    /** Folder of that PostgreSQL. */
    public static final Path DATA = Terminal.DATA;

    /** Above the share of every rulebook: tests select for control what they want to be controlled. */
    private static final BigDecimal NEVER_DRAWN = new BigDecimal("0.999999");

    private SiteParts() {}

    /** To be closed by closing its database. */
    public static Site.Parts open() {
        return open("--data", Terminal.DATA.toString());
    }

    /** The same by other ways to the database; to be closed by closing its database. */
    public static Site.Parts open(String... options) {
        Store.Options store = CommandLine.populateCommand(new Store.Options(), options);
        return store.over(store.database(), mrn -> Draw.unsealed(NEVER_DRAWN)).parts(true);
    }
}
