package org.tidewaiter.cli;

import org.tidewaiter.web.Site;
import picocli.CommandLine;

/** What a site of tests works on: the one PostgreSQL of all tests of this module, wired as by the commands. */
public final class SiteParts {
    private SiteParts() {}

    /** To be closed by closing its database. */
    public static Site.Parts open() {
        return CommandLine.populateCommand(new Store.Options(), "--data", Terminal.DATA.toString())
                .open()
                .parts(true);
    }
}
