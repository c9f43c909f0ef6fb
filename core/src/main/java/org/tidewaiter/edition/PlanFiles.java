package org.tidewaiter.edition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.ListUse;

/** Port: the files of risk plans. */
public interface PlanFiles {
    /** Reads a plan; what is wrong with it is told in findings. */
    HandedInPlan read(String name, Bytes file);

    /**
     * Reads the condition of a profile as plans write it.
     *
     * @param lists names of the lists that it may ask
     */
    ExpressionCheck check(String expression, Set<String> lists);

    /** The profiles of a readable plan as they are written: keys and texts, {@code when} as an expression. */
    List<Map<String, String>> profiles(Bytes file);

    /** Where each profile stands, in order; none of a file that is no YAML. */
    List<ProfilePlace> places(Bytes file);

    /**
     * The file with one profile put in, or in the place of the one of that id.
     *
     * @param edition of the changed plan
     * @param profile keys and texts, as {@link #profiles} gives them
     */
    Bytes withProfile(Bytes file, String edition, Map<String, String> profile);

    /** The file without a profile. */
    Bytes withoutProfile(Bytes file, String edition, String id);

    /**
     * The file with a version of a list named in it, in place of another version of it.
     *
     * @param edition of the changed plan
     */
    Bytes withList(Bytes file, String edition, ListUse use);

    /** The file of a plan with shares and nothing else. */
    Bytes first(String jurisdiction, String edition);
}
