package org.tidewaiter.cli;

import java.util.List;
import java.util.Locale;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RegisteredModel;

/** A registered model as somebody names it: by the first digits of its digest. */
final class RegisteredDigest {
    private RegisteredDigest() {}

    /** The digest that begins so; only one may. */
    static Digest beginning(Models models, String digits) {
        String beginning = digits.toLowerCase(Locale.ROOT);
        List<Digest> found = models.list(null, Models.PAGE_MAX).stream()
                .map(RegisteredModel::digest)
                .filter(digest -> digest.hex().startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailure(
                    2,
                    "the digests of " + found.size() + " models begin with '" + digits
                            + "'. Maybe see: tidewaiter risk models");
        }
        return found.getFirst();
    }
}
