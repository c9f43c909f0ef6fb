package org.tidewaiter.access.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;

/** An API client as typed; {@link #errors} says what is wrong, {@link #client} is asked without any. */
record ClientForm(
        @Nullable String id,
        @Nullable String name,
        @Nullable Set<Role> roles,
        @Nullable String party) {
    private static final int NAME_LENGTH_MAX = 200;

    ClientForm {
        roles = roles == null ? Set.of() : Set.copyOf(roles);
    }

    static ClientForm empty() {
        return new ClientForm("", "", Set.of(Role.SYSTEM), "");
    }

    Set<Role> chosen() {
        return roles == null ? Set.of() : roles;
    }

    /** Whether a box is ticked. */
    public boolean has(Role role) {
        return chosen().contains(role);
    }

    /** The field and the key of what is wrong with it, in the order of the page. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!Person.isId(Typed.text(id))) {
            errors.put("id", "people.error.id");
        }
        if (!Typed.isText(Typed.text(name), NAME_LENGTH_MAX)) {
            errors.put("name", "people.error.name");
        }
        Set<Role> wanted = chosen();
        if (wanted.isEmpty() || wanted.stream().anyMatch(Role::needsOffice)) {
            errors.put("roles", "clients.error.roles");
        } else if (wanted.size() > 1 && wanted.stream().anyMatch(Role::standsAlone)) {
            errors.put("roles", "clients.error.alone");
        }
        String typedParty = Typed.text(party);
        if (typedParty.isEmpty() ? wanted.stream().anyMatch(Role::needsParty) : !Mandate.isParty(typedParty)) {
            errors.put("party", "people.error.party");
        }
        return errors;
    }

    /** The client that it describes; only without errors. */
    ApiClient client(String secretHash) {
        return new ApiClient(Typed.text(id), Typed.text(name), Typed.orNull(party), chosen(), secretHash, true, 0);
    }
}
