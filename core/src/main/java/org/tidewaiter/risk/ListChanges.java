package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a version of a list says otherwise than another, by the ids of its entries.
 *
 * @param added only in the later one
 * @param gone only in the earlier one
 * @param changed as they stand in the later one
 */
public record ListChanges(List<NamedList.Entry> added, List<NamedList.Entry> gone, List<NamedList.Entry> changed) {
    public ListChanges {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }

    public static ListChanges between(NamedList before, NamedList after) {
        Map<String, NamedList.Entry> earlier = new HashMap<>();
        before.entries().forEach(entry -> earlier.put(entry.id(), entry));
        List<NamedList.Entry> added = new ArrayList<>();
        List<NamedList.Entry> changed = new ArrayList<>();
        for (NamedList.Entry entry : after.entries()) {
            NamedList.Entry other = earlier.remove(entry.id());
            if (other == null) {
                added.add(entry);
            } else if (!other.equals(entry)) {
                changed.add(entry);
            }
        }
        List<NamedList.Entry> gone = before.entries().stream()
                .filter(entry -> earlier.containsKey(entry.id()))
                .toList();
        return new ListChanges(added, gone, changed);
    }
}
