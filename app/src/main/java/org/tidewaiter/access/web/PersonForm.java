package org.tidewaiter.access.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;

/** A person as typed. Nothing of it is trusted: {@link #errors} says what is wrong, {@link #person} is asked without any. */
record PersonForm(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable Set<Role> roles,
        @Nullable String party,
        @Nullable String office,
        @Nullable String language,
        @Nullable Integer version) {
    private static final int NAME_LENGTH_MAX = 200;
    private static final int OFFICE_LENGTH_MAX = 17;
    private static final int EMAIL_LENGTH_MAX = 254;

    PersonForm {
        roles = roles == null ? Set.of() : Set.copyOf(roles);
    }

    static PersonForm empty() {
        return new PersonForm("", "", "", Set.of(), "", "", "en", 0);
    }

    static PersonForm of(Person p) {
        return new PersonForm(p.id(), p.name(), p.email(), p.roles(), p.party(), p.office(), p.language(), p.version());
    }

    /** The same of another id: that of a person is never changed. */
    PersonForm named(String otherId) {
        return new PersonForm(otherId, name, email, roles, party, office, language, version);
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
        String mail = Typed.text(email);
        if (!mail.isEmpty() && (!Typed.isText(mail, EMAIL_LENGTH_MAX) || !mail.matches("[^@\\s]+@[^@\\s]+"))) {
            errors.put("email", "people.error.email");
        }
        Set<Role> wanted = chosen();
        if (wanted.isEmpty() || wanted.contains(Role.SYSTEM)) {
            errors.put("roles", "people.error.roles");
        } else if (wanted.size() > 1 && wanted.stream().anyMatch(Role::standsAlone)) {
            errors.put("roles", "people.error.alone");
        }
        String partyText = Typed.text(party);
        if (partyText.isEmpty() ? wanted.stream().anyMatch(Role::needsParty) : !Mandate.isParty(partyText)) {
            errors.put("party", "people.error.party");
        }
        String officeText = Typed.text(office);
        if (officeText.isEmpty()
                ? wanted.stream().anyMatch(Role::needsOffice)
                : !Typed.isText(officeText, OFFICE_LENGTH_MAX)) {
            errors.put("office", "people.error.office");
        }
        if (!Person.LANGUAGES.contains(Typed.text(language))) {
            errors.put("language", "people.error.language");
        }
        return errors;
    }

    /**
     * The person that it describes; only without errors.
     *
     * @param active whether it is let in
     * @param demo as it was
     */
    Person person(boolean active, boolean demo) {
        return new Person(
                Typed.text(id),
                Typed.text(name),
                Typed.orNull(email),
                chosen(),
                Typed.orNull(party),
                Typed.orNull(office),
                Typed.text(language),
                active,
                demo,
                version == null ? 0 : Math.max(0, version));
    }
}
